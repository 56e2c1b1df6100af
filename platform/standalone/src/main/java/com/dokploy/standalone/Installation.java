package com.dokploy.standalone;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.settings.Switches;
import com.dokploy.platform.telemetry.TelemetrySwitches;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// One run of an installation, from the first look at the machine to the last line when it stops.
final class Installation {
    private final Options options;
    private final Switches switches;
    private final Home home;
    private final Progress progress;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Infrastructure infrastructure;
    private volatile @Nullable Services services;
    private volatile @Nullable ClassCache classCache;
    private volatile boolean stopping;

    private Installation(Options options, Switches switches, Home home, Progress progress) {
        this.options = options;
        this.switches = switches;
        this.home = home;
        this.progress = progress;
    }

    /// Looks at everything that could be in the way before anything is made, then takes the home.
    ///
    /// @throws Refusal when something is in the way
    static Installation prepare(Options options, Switches switches) throws InterruptedException {
        var progress = new Progress(System.out);
        Home.check(options.home());
        if (!FreePort.isFree("127.0.0.1", options.port())) {
            throw new Refusal(
                    "port %d is in use; choose another with --port N".formatted(options.port()));
        }
        var home = Home.take(options.home());
        prepareLog(home, switches);
        try {
            Engine.check();
        } catch (Refusal e) {
            home.discardIfNew();
            throw e;
        }
        return new Installation(options, switches, home, progress);
    }

    /// Before the first logger: it decides where everything goes. Boot would set logging up anew for each context.
    private static void prepareLog(Home home, Switches switches) {
        if (TelemetrySwitches.isJson(switches.get("DOKPLOY_LOG_FORMAT").orElse(null))) {
            System.setProperty("logback.configurationFile", "logback-json.xml");
        }
        System.setProperty("dokploy.log", home.log().toString());
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /// Starts everything; returns when every service is ready.
    void up() throws IOException, InterruptedException, ExecutionException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            start();
            Files.deleteIfExists(home.classCacheTrial());
            if (ClassCache.isTraining()) {
                System.exit(0);
            }
            makeClassCache();
        } catch (ExecutionException | RuntimeException e) {
            if (stopping) {
                // Told to stop while starting: what failed did so because its servers went away.
                awaitStop();
                return;
            }
            throw e;
        }
    }

    private void makeClassCache() {
        var missing = ClassCache.missing();
        if (missing != null) {
            classCache = missing;
            missing.makeInBackground();
        }
    }

    private void start() throws IOException, InterruptedException, ExecutionException {
        var firstStart = !Files.exists(home.postgres());
        Engine.ensureSwarm(progress);
        var servers = Infrastructure.start(home, switches, progress);
        infrastructure = servers;
        var ports = new LinkedHashMap<>(Services.choosePorts());
        ports.put(Services.GATEWAY, options.port());
        var owner = FirstOwner.of(switches, home.root());
        var settings = new ServiceSettings(home, servers, switches, owner, ports);
        var contexts = new Services(servers, progress);
        services = contexts;
        contexts.start(settings);
        servers.relay();
        new Readiness(options.port()).await();
        ports.putAll(servers.ports());
        home.publish(ports);
        progress.line("");
        progress.line(
                "Dokploy is up after %s: %s".formatted(progress.elapsed(), settings.publicUrl()));
        progress.line(owner.howToSignIn(firstStart));
        progress.line(
                "API documents: %s/api/docs   Stop with Ctrl-C".formatted(settings.publicUrl()));
    }

    /// Waits until everything has been stopped.
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void stop() {
        stopping = true;
        progress.line("stopping");
        for (var part :
                new @Nullable AutoCloseable[] {classCache, services, infrastructure, home}) {
            close(part);
        }
        stopped.countDown();
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            // The others are stopped all the same.
            LoggerFactory.getLogger(Installation.class).warn("could not stop cleanly", e);
        }
    }
}
