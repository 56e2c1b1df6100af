package com.dokploy.standalone;

import com.dokploy.platform.embedded.EmbeddedServerException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `./dokploy up`: starts everything, stays in the foreground, stops everything in its order.
///
/// A part that does not start ends the process: half an installation would only look like one.
public final class Standalone {
    private static final int FAILED = 1;

    private Standalone() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            var options = Options.parse(List.of(arguments));
            prepareLog(options);
            new Installation(options).up();
        } catch (Refusal e) {
            System.err.println("dokploy: " + e.getMessage());
            Runtime.getRuntime().halt(FAILED);
        } catch (ExecutionException | EmbeddedServerException | IOException e) {
            LoggerFactory.getLogger(Standalone.class).error("could not start", e);
            System.err.println("dokploy: could not start: " + rootMessage(e));
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /// Before the first logger: it decides where everything goes. Boot would set logging up anew for each context.
    private static void prepareLog(Options options) {
        System.setProperty("dokploy.log", options.home().resolve("log/dokploy.log").toString());
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /// One run of an installation.
    private static final class Installation {
        private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
        private final Options options;
        private final Progress progress = new Progress(System.out, System.nanoTime());
        private final CountDownLatch stopped = new CountDownLatch(1);

        Installation(Options options) {
            this.options = options;
        }

        void up() throws IOException, InterruptedException, ExecutionException {
            var home = Home.take(options.home());
            var firstStart = !java.nio.file.Files.exists(home.postgres());
            Engine.ensureSwarm(progress);
            var infrastructure = Infrastructure.start(home, progress);
            var services = new Services(home, options, infrastructure, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(services, infrastructure, home), "stop"));
            services.start();
            infrastructure.relay();
            var ports = new LinkedHashMap<>(services.ports());
            ports.putAll(infrastructure.ports());
            home.publish(options.port(), ports);
            welcome(home, services, firstStart);
            stopped.await();
        }

        private void welcome(Home home, Services services, boolean firstStart) throws IOException {
            progress.line("");
            progress.line("Dokploy is up after %s: %s".formatted(progress.elapsed(), services.publicUrl()));
            var username = System.getenv().getOrDefault("DOKPLOY_ADMIN_USERNAME", "admin");
            if (!java.nio.file.Files.exists(home.adminPassword())) {
                progress.line("Sign in as %s with the password you gave".formatted(username));
            } else if (firstStart) {
                progress.line(
                        "Sign in as %s with the password %s (kept in %s)"
                                .formatted(
                                        username,
                                        java.nio.file.Files.readString(home.adminPassword()).strip(),
                                        home.adminPassword()));
            } else {
                progress.line("Sign in as %s; the first password is in %s".formatted(username, home.adminPassword()));
            }
            progress.line("API documents: %s/api/docs   Stop with Ctrl-C".formatted(services.publicUrl()));
        }

        private void stop(Services services, Infrastructure infrastructure, Home home) {
            progress.line("stopping");
            services.close();
            infrastructure.close();
            try {
                home.close();
            } catch (IOException e) {
                LOG.warn("could not release the home: {}", e.getMessage());
            }
            stopped.countDown();
        }
    }
}
