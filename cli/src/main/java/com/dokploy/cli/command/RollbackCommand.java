package com.dokploy.cli.command;

import com.dokploy.cli.api.Paths;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description = {
            "Undo the last successful deployment of an application, or the one that is named:",
            "what ran before runs again, without a build."
        })
final class RollbackCommand implements Runnable {
    private final Cli cli;

    @Parameters(paramLabel = "APP", description = "id or name")
    String app = "";

    @Option(names = "--deployment", paramLabel = "ID", description = "the one to undo")
    @Nullable String deployment;

    @Mixin WaitOptions wait = new WaitOptions();

    RollbackCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var undone = deployment != null ? deployment : lastSuccess();
        var accepted = cli.api().post(Paths.of("deployments", undone, "rollback"), null);
        new DeploymentWatch(cli, false).finish(accepted, wait);
    }

    private String lastSuccess() {
        var id = cli.find().application(app, null);
        return cli.api()
                .list(
                        Paths.of("applications", id, "deployments")
                                + "?status=success&order=desc&limit=1")
                .findFirst()
                .map(found -> found.path("id").asString(""))
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.NOT_FOUND, app + " has no successful deployment to undo"));
    }
}
