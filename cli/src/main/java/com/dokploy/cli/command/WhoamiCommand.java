package com.dokploy.cli.command;

import com.dokploy.cli.terminal.Column;
import picocli.CommandLine.Command;

@Command(name = "whoami", description = "Where you are signed in and as whom.")
final class WhoamiCommand implements Runnable {
    private final Cli cli;

    WhoamiCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var server = cli.api().server().toString();
        cli.output()
                .one(
                        cli.api().get("/users/me"),
                        Column.of("USERNAME", "/username"),
                        Column.of("EMAIL", "/email"),
                        Column.of("ROLES", "/roles"),
                        Column.of("ID", "/id"),
                        new Column("SERVER", _ -> server));
    }
}
