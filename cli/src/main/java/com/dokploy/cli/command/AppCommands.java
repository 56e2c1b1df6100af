package com.dokploy.cli.command;

import com.dokploy.cli.api.Paths;
import com.dokploy.cli.terminal.Column;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        addMethodSubcommands = false,
        name = "apps",
        description = "Applications; without a command: list them.")
final class AppCommands implements Runnable {
    private static final String APP = "APP";
    private static final Column[] LIST = {
        Column.of("ID", "/id"),
        Column.of("NAME", "/name"),
        Column.of("STATUS", "/status"),
        Column.of("REPLICAS", "/replicas"),
        Column.of("IMAGE", "/image"),
        Column.of("DEPLOYED", "/lastDeployment/createdAt")
    };
    static final Column[] DETAIL = {
        Column.of("ID", "/id"),
        Column.of("NAME", "/name"),
        Column.of("PROJECT", "/projectId"),
        Column.of("STATUS", "/status"),
        Column.of("REASON", "/statusReason"),
        Column.of("HEALTH", "/healthStatus"),
        Column.of("REPLICAS", "/replicas"),
        Column.of("IMAGE", "/image"),
        Column.of("REPOSITORY", "/gitSource/repoUrl"),
        Column.of("BRANCH", "/gitSource/branch"),
        new Column("PORTS", AppCommands::ports),
        new Column("DOMAINS", AppCommands::domains),
        Column.of("CREATED", "/createdAt")
    };

    private final Cli cli;

    @Mixin InProject all = new InProject();

    AppCommands(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        list(all);
    }

    @Command(name = "list", description = "List applications.")
    void list(@Mixin InProject those) {
        cli.output().list(cli.api().list(those.narrowed("/applications?limit=100", cli)), LIST);
    }

    @Command(name = "get", description = "One application.")
    void get(@Parameters(paramLabel = APP) String app) {
        cli.output().one(detail(cli.find().application(app, null)), DETAIL);
    }

    @Command(
            name = "create",
            description = "Register an application; 'deploy' starts it, and can do both.")
    void create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = {"-p", "--project"},
                            required = true,
                            paramLabel = "PROJECT")
                    String project,
            @Mixin SourceOptions source,
            @Mixin FormOptions form) {
        var body = form.body(source.members());
        body.put("name", name);
        body.put("projectId", cli.find().project(project));
        var id = cli.api().post("/applications", body).path("id").asString("");
        cli.output().one(detail(id), DETAIL);
    }

    @Command(name = "delete", description = "Delete an application.")
    void delete(
            @Parameters(paramLabel = APP) String app,
            @Option(names = "--volumes", description = "its data too, at once") boolean volumes,
            @Option(
                            names = {"-y", "--yes"},
                            description = "do not ask")
                    boolean yes) {
        var id = cli.find().application(app, null);
        Consent.to(
                "delete the application " + app + (volumes ? " and its data" : ""),
                yes,
                cli.terminal());
        cli.api()
                .delete(
                        Paths.withQuery(
                                Paths.of("applications", id),
                                "deleteVolumes",
                                volumes ? true : null));
        cli.output().done("deleted application " + app, id);
    }

    @Command(name = "stop", description = "Stop an application; its configuration stays.")
    void stop(@Parameters(paramLabel = APP) String app, @Mixin WaitOptions wait) {
        act(app, "stop", wait, Set.of("stopped"));
    }

    @Command(name = "start", description = "Start a stopped application again.")
    void start(@Parameters(paramLabel = APP) String app, @Mixin WaitOptions wait) {
        act(app, "start", wait, Set.of("running", "error"));
    }

    @Command(
            name = "restart",
            description = "Replace the replicas one after the other; returns when that has begun.")
    void restart(@Parameters(paramLabel = APP) String app) {
        var id = cli.find().application(app, null);
        var answer = cli.api().post(Paths.of("applications", id, "restart"), null);
        cli.output().done("restarting " + app, id, answer);
    }

    private void act(String app, String verb, WaitOptions wait, Set<String> ends) {
        var id = cli.find().application(app, null);
        var answer = cli.api().post(Paths.of("applications", id, verb), null);
        if (wait.waits) {
            answer =
                    cli.waiting()
                            .until(
                                    "the " + verb + " of " + app,
                                    wait.limit,
                                    () -> detail(id),
                                    now -> ends.contains(now.path("status").asString("")));
        }
        cli.output().one(answer, DETAIL);
        Outcomes.require(answer, "status", Set.of("error"), "statusReason", app);
    }

    private JsonNode detail(String id) {
        return cli.api().get(Paths.of("applications", id));
    }

    private static String ports(JsonNode application) {
        return Texts.joined(
                application.path("ports"),
                port ->
                        Column.text(port.path("publishedPort"))
                                + "->"
                                + Column.text(port.path("containerPort"))
                                + "/"
                                + Column.text(port.path("protocol")));
    }

    private static String domains(JsonNode application) {
        return Texts.joined(
                application.path("domains"), domain -> Column.text(domain.path("domain")));
    }
}
