package com.dokploy.cli.command;

import com.dokploy.cli.api.Paths;
import com.dokploy.cli.terminal.Column;
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

    @Mixin Newest all = new Newest();

    DeploymentCommands(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        list(all);
    }

    /// Which of them to list; taken by the group without a command as by its `list`.
    static final class Newest {
        @Option(names = "--app", paramLabel = "APP", description = "only those of this application")
        @Nullable String app;

        @Option(
                names = {"-n", "--limit"},
                defaultValue = "20",
                paramLabel = "N",
                description = "at most so many (default 20)")
        int limit;
    }

    @Command(name = "list", description = "List deployments, the newest first.")
    void list(@Mixin Newest those) {
        var path =
                Paths.withQuery(
                        "/deployments?order=desc&limit=" + Math.clamp(those.limit, 1, 100),
                        "applicationId",
                        those.app == null ? null : cli.find().application(those.app, null));
        cli.output().list(cli.api().list(path).limit(those.limit), LIST);
    }

    @Command(name = "get", description = "One deployment.")
    void get(@Parameters(paramLabel = DEPLOYMENT) String id) {
        cli.output().one(cli.api().get(Paths.of("deployments", id)), DeploymentWatch.DETAIL);
    }

    @Command(name = "logs", description = "What a deployment wrote, and with -f: to its end.")
    void logs(
            @Parameters(paramLabel = DEPLOYMENT) String id,
            @Option(names = {"-f", "--follow"}) boolean follow) {
        var log =
                new DeploymentLog(cli, id) {
                    @Override
                    boolean show(JsonNode line) {
                        var message = line.path("message").asString("");
                        return cli.output().line(line, LogLines.text(cli.terminal(), message));
                    }
                };
        if (follow) {
            cli.following().log(log);
        } else {
            log.readAll();
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
}
