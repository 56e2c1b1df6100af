package com.dokploy.cli.command;

import com.dokploy.cli.api.Body;
import com.dokploy.cli.api.Paths;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// From what is given to what runs: configure or create, deploy, watch.
@Command(
        name = "deploy",
        description = {
            "Deploy an application, and watch it.",
            "Without --image, --git or --here: as it is configured. With --project and one of them, an application that is not there is made."
        })
final class DeployCommand implements Runnable {
    private final Cli cli;

    @Parameters(paramLabel = "APP", description = "id or name")
    String app = "";

    @Option(
            names = {"-p", "--project"},
            paramLabel = "PROJECT",
            description = "id or name")
    @Nullable String project;

    @Option(names = "--commit", paramLabel = "SHA", description = "a commit of the repository")
    @Nullable String commit;

    @Option(names = "--force", description = "build without cache and replace every replica")
    boolean force;

    @Mixin SourceOptions source = new SourceOptions();
    @Mixin FormOptions form = new FormOptions();
    @Mixin WaitOptions wait = new WaitOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "no build log")
    boolean quiet;

    DeployCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        source.requireOne();
        form.requirePorts();
        source.workTree().ifPresent(this::check);
        var id =
                cli.find()
                        .applicationCalled(app, project)
                        .map(this::configured)
                        .orElseGet(this::created);
        var accepted =
                cli.api()
                        .post(
                                Paths.of("applications", id, "deploy"),
                                Body.of(
                                        "branch",
                                        source.branchToDeploy().orElse(null),
                                        "commitSha",
                                        commitToDeploy(),
                                        "force",
                                        force ? true : null));
        new DeploymentWatch(cli, quiet).finish(accepted, wait);
    }

    private void check(WorkTree tree) {
        tree.requirePushed();
        if (tree.isChanged()) {
            cli.terminal().say("warning: what is not committed is not deployed");
        }
    }

    private @Nullable String commitToDeploy() {
        return commit != null ? commit : source.workTree().map(WorkTree::commit).orElse(null);
    }

    private String configured(String id) {
        var application = cli.api().get(Paths.of("applications", id));
        var change = form.body(source.isAsConfigured(application) ? Map.of() : source.change());
        if (!change.isEmpty()) {
            cli.api().patch(Paths.of("applications", id), change);
        }
        return id;
    }

    private String created() {
        var members = source.members();
        if (project == null || members.isEmpty()) {
            throw new Failure(
                    ExitCode.NOT_FOUND,
                    "no application is called %s; to make it, give --project and one of --image, --git, --here"
                            .formatted(app));
        }
        var body = form.body(members);
        body.put("name", app);
        body.put("projectId", cli.find().project(project));
        var created = cli.api().post("/applications", body);
        cli.terminal().say("made application " + app);
        return created.path("id").asString("");
    }
}
