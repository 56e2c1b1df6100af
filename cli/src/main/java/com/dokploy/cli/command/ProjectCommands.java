package com.dokploy.cli.command;

import com.dokploy.cli.api.Body;
import com.dokploy.cli.api.Paths;
import com.dokploy.cli.terminal.Column;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "projects",
        description = "Projects; without a command: list them.")
final class ProjectCommands implements Runnable {
    private static final Column[] LIST = {
        Column.of("ID", "/id"),
        Column.of("NAME", "/name"),
        Column.of("DESCRIPTION", "/description"),
        Column.of("CREATED", "/createdAt")
    };
    private static final Column[] DETAIL = {
        Column.of("ID", "/id"),
        Column.of("NAME", "/name"),
        Column.of("DESCRIPTION", "/description"),
        Column.of("TEAM", "/teamId"),
        Column.of("APPLICATIONS", "/statistics/applicationCount"),
        Column.of("DATABASES", "/statistics/databaseCount"),
        Column.of("DEPLOYMENTS", "/statistics/deploymentCount"),
        Column.of("CREATED", "/createdAt")
    };

    private final Cli cli;

    ProjectCommands(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "List projects.")
    void list() {
        cli.output().list(cli.api().list("/projects?limit=100"), LIST);
    }

    @Command(name = "get", description = "One project.")
    void get(@Parameters(paramLabel = "PROJECT") String project) {
        var id = cli.find().project(project);
        cli.output().one(cli.api().get(Paths.of("projects", id)), DETAIL);
    }

    @Command(name = "create", description = "Make a project.")
    void create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--description", paramLabel = "TEXT") @Nullable String description,
            @Option(names = "--team", paramLabel = "TEAM", description = "id or name")
                    @Nullable String team) {
        var body =
                Body.of(
                        "name",
                        name,
                        "description",
                        description,
                        "teamId",
                        team == null ? null : cli.find().team(team));
        cli.output().one(cli.api().post("/projects", body), DETAIL);
    }

    @Command(
            name = "delete",
            description =
                    "Delete a project with all that is in it; it can be restored for a while.")
    void delete(
            @Parameters(paramLabel = "PROJECT") String project,
            @Option(
                            names = {"-y", "--yes"},
                            description = "do not ask")
                    boolean yes) {
        var id = cli.find().project(project);
        Consent.to("delete the project " + project, yes, cli.terminal());
        cli.api().delete(Paths.of("projects", id));
        cli.output().done("deleted project " + project, id);
    }
}
