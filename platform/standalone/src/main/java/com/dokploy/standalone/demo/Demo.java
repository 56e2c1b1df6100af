package com.dokploy.standalone.demo;

import com.dokploy.platform.settings.InvalidSwitch;
import com.dokploy.platform.settings.Switches;
import com.dokploy.standalone.FirstOwner;
import com.dokploy.standalone.Home;
import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;

/// Deploys the sample application from a git repository: makes the repository and serves it, registers project and application
/// over the public API, deploys, shows what happens as it happens, fetches the page.
///
/// A second run deploys the same application again.
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws InterruptedException {
        // What is to be seen is printed; libraries have nothing to say here.
        System.setProperty("logback.configurationFile", "logback-silent.xml");
        LogManager.getLogManager().reset();
        try {
            run(DemoOptions.parse(List.of(arguments)));
            System.exit(0);
        } catch (Refusal | InvalidSwitch | IOException e) {
            System.err.println("dokploy: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(DemoOptions options) throws IOException, InterruptedException {
        var running = RunningInstallation.ensure(options);
        var owner = FirstOwner.of(Switches.in(System.getenv()), options.home());
        var api = Api.signIn(running.base(), owner.username(), owner.password());
        say("Signed in as %s at %s".formatted(owner.username(), running.base()));

        var port = Home.demoGitPort(options.home());
        try (var repository =
                        SampleRepository.update(options.home().resolve("demo"), options.sample());
                var _ = GitServer.start(port, repository.git())) {
            var url = "http://127.0.0.1:%d/%s".formatted(port, GitServer.PATH);
            say("Repository      %s at %s".formatted(url, repository.head()));
            var application = new SampleApplication(api, Demo::say).ensure(url);
            var seen = new DeploymentWatch(api, Demo::say).deploy(application);
            var page = PublishedPage.of(api, application).fetch();
            say("");
            say("Deployed in %s. The page says: %s".formatted(seen, page.heading()));
            say("  %s".formatted(page.address()));
            goOn(options, running);
        }
    }

    private static void goOn(DemoOptions options, RunningInstallation running) {
        say("");
        say("How to go on:");
        say(
                "  change %s and run ./dokploy demo again"
                        .formatted(shown(options.sample().resolve("www/index.html"))));
        say(
                "  the sample's repository is served only while ./dokploy demo runs, so deploy it that way");
        say("  try the API: %s/api/docs, examples in README.md".formatted(running.base()));
        say("  ./dokploy status, ./dokploy down; ./dokploy down --purge removes everything again");
    }

    private static Path shown(Path file) {
        var here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
