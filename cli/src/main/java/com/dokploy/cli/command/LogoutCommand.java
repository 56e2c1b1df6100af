package com.dokploy.cli.command;

import com.dokploy.cli.outcome.Failure;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "End the session and forget its token.")
final class LogoutCommand implements Runnable {
    private final Cli cli;

    LogoutCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var server = cli.session().server(cli.root().url);
        try {
            cli.api().post("/auth/logout", null);
        } catch (Failure failure) {
            if (!cli.session().forget(server)) {
                throw failure;
            }
            cli.terminal()
                    .say(
                            "the token is forgotten here, but the session may go on: "
                                    + failure.getMessage());
            return;
        }
        cli.session().forget(server);
        cli.output().done("signed out at " + server, server.toString());
    }
}
