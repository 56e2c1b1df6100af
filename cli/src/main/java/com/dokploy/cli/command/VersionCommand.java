package com.dokploy.cli.command;

import com.dokploy.cli.terminal.Column;
import picocli.CommandLine.Command;

@Command(name = "version", description = "What runs at the server, and which API this speaks.")
final class VersionCommand implements Runnable {
    private final Cli cli;

    VersionCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var api = cli.anonymous();
        cli.output()
                .one(
                        api.get("/version"),
                        new Column("SERVER", _ -> api.server().toString()),
                        Column.of("VERSION", "/version"),
                        Column.of("COMMIT", "/commit"),
                        new Column(
                                "API",
                                version ->
                                        Texts.joined(
                                                version.path("api"),
                                                each -> each.path("version").asString(""))),
                        new Column("DOKPLOYCTL", _ -> "v1"));
        api.requireVersion();
    }
}
