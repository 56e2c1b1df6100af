package com.dokploy.cli.command;

import com.dokploy.cli.api.Following;
import com.dokploy.cli.api.Paths;
import com.dokploy.cli.terminal.Column;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        addMethodSubcommands = false,
        name = "deployments",
        description = "Deployments; without a command: the newest ones.")
final class DeploymentCommands implements Runnable {
    private static final String DEPLOYMENT = "DEPLOYMENT";
    private static final Column[] LIST = {
        Column.of("ID", "/id"),
        Column.of("APPLICATION", "/applicationId"),
        Column.of("STATUS", "/status"),
        Column.of("BRANCH", "/branch"),
        Column.of("COMMIT", "/commitSha"),
        Column.of("AUTHOR", "/author"),
        Column.of("SECONDS", "/duration"),
        Column.of("CREATED", "/createdAt")
    };

    private final Cli cli;

    DeploymentCommands(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        list(null, 20);
    }

    @Command(name = "list", description = "List deployments, the newest first.")
    void list(
            @Option(names = "--app", paramLabel = "APP") @Nullable String app,
            @Option(
                            names = {"-n", "--limit"},
                            defaultValue = "20",
                            paramLabel = "N",
                            description = "at most so many (default 20)")
                    int limit) {
        var path =
                Paths.withQuery(
                        "/deployments?order=desc&limit=" + Math.clamp(limit, 1, 100),
                        "applicationId",
                        app == null ? null : cli.find().application(app, null));
        cli.output().list(cli.api().list(path).limit(limit), LIST);
    }

    @Command(name = "get", description = "One deployment.")
    void get(@Parameters(paramLabel = DEPLOYMENT) String id) {
        cli.output().one(cli.api().get(Paths.of("deployments", id)), DeploymentWatch.DETAIL);
    }

    @Command(name = "logs", description = "What a deployment wrote, and with -f: to its end.")
    void logs(
            @Parameters(paramLabel = DEPLOYMENT) String id,
            @Option(names = {"-f", "--follow"}) boolean follow) {
        var reader = new Reader(id);
        if (follow) {
            cli.following().log(reader);
        } else {
            reader.readAll();
        }
    }

    @Command(name = "retry", description = "Deploy the same once more, with today's configuration.")
    void retry(@Parameters(paramLabel = DEPLOYMENT) String id, @Mixin WaitOptions wait) {
        var accepted = cli.api().post(Paths.of("deployments", id, "retry"), null);
        new DeploymentWatch(cli, false).finish(accepted, wait);
    }

    @Command(name = "cancel", description = "Give up a deployment.")
    void cancel(@Parameters(paramLabel = DEPLOYMENT) String id) {
        var answer = cli.api().post(Paths.of("deployments", id, "cancel"), null);
        cli.output().done("cancelling deployment " + id, id, answer);
    }

    /// Goes on by sequence numbers.
    private final class Reader implements Following.Reader {
        private static final int PAGE = 1000;
        private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
        private final String id;
        private long sequence;
        private long lookedAt = System.nanoTime();

        Reader(String id) {
            this.id = id;
        }

        @Override
        public String path() {
            return Paths.of("deployments", id, "logs") + "?follow=true&after=" + sequence;
        }

        @Override
        public boolean read(JsonNode line) {
            var number = line.path("sequence").asLong(0);
            if (number > sequence) {
                sequence = number;
                cli.output()
                        .line(
                                line,
                                LogLines.text(cli.terminal(), line.path("message").asString("")));
            }
            return true;
        }

        /// The stream says when it ends; this is for where there is none.
        @Override
        public boolean meanwhile() {
            var now = System.nanoTime();
            if (now - lookedAt < LOOK_AGAIN.toNanos()) {
                return true;
            }
            lookedAt = now;
            return cli.api().get(Paths.of("deployments", id)).path("finishedAt").isNull();
        }

        void readAll() {
            JsonNode page;
            do {
                page = cli.api().get(Paths.of("deployments", id, "logs") + "?after=" + sequence);
                page.path("logs").forEach(this::read);
            } while (page.path("logs").size() >= PAGE);
        }
    }
}
