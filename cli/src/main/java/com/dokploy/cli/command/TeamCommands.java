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
        name = "teams",
        description = "Teams; without a command: list them.")
final class TeamCommands implements Runnable {
    private static final String TEAM = "TEAM";
    private static final Column[] LIST = {
        Column.of("ID", "/id"),
        Column.of("NAME", "/name"),
        Column.of("ROLE", "/role"),
        Column.of("MEMBERS", "/memberCount"),
        Column.of("PROJECTS", "/projectCount"),
        Column.of("CREATED", "/createdAt")
    };
    private static final Column[] MEMBERS = {
        Column.of("USERNAME", "/username"),
        Column.of("ROLE", "/role"),
        Column.of("USER", "/userId"),
        Column.of("JOINED", "/joinedAt")
    };

    private final Cli cli;

    TeamCommands(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "List teams.")
    void list() {
        cli.output().list(cli.api().list("/teams?limit=100"), LIST);
    }

    @Command(name = "create", description = "Make a team.")
    void create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--description", paramLabel = "TEXT") @Nullable String description) {
        cli.output()
                .one(
                        cli.api().post("/teams", Body.of("name", name, "description", description)),
                        LIST);
    }

    @Command(name = "delete", description = "Delete a team.")
    void delete(
            @Parameters(paramLabel = TEAM) String team,
            @Option(
                            names = {"-y", "--yes"},
                            description = "do not ask")
                    boolean yes) {
        var id = cli.find().team(team);
        Consent.to("delete the team " + team, yes, cli.terminal());
        cli.api().delete(Paths.of("teams", id));
        cli.output().done("deleted team " + team, id);
    }

    @Command(name = "members", description = "List the members of a team.")
    void members(@Parameters(paramLabel = TEAM) String team) {
        var path = Paths.of("teams", cli.find().team(team), "members");
        cli.output().list(cli.api().list(path + "?limit=100"), "userId", MEMBERS);
    }

    @Command(name = "add", description = "Take a user into a team.")
    void add(
            @Parameters(paramLabel = TEAM) String team,
            @Parameters(paramLabel = "USERNAME") String username,
            @Option(
                            names = "--role",
                            defaultValue = "developer",
                            paramLabel = "ROLE",
                            description = "admin, developer or viewer (default developer)")
                    String role) {
        var path = Paths.of("teams", cli.find().team(team), "members");
        cli.output()
                .one(cli.api().post(path, Body.of("username", username, "role", role)), MEMBERS);
    }

    @Command(name = "remove", description = "Take a member out of a team.")
    void remove(
            @Parameters(paramLabel = TEAM) String team,
            @Parameters(paramLabel = "USERNAME") String username) {
        var id = cli.find().team(team);
        var user = cli.find().member(id, username);
        cli.api().delete(Paths.of("teams", id, "members", user));
        cli.output().done("%s is no member of %s any more".formatted(username, team), user);
    }
}
