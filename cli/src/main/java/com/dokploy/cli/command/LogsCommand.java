package com.dokploy.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "What an application wrote, and with -f: writes.")
final class LogsCommand implements Runnable {
    private final Cli cli;

    @Parameters(paramLabel = "APP", description = "id or name")
    String app = "";

    @Option(
            names = {"-f", "--follow"},
            description = "until Ctrl-C")
    boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "N",
            description = "the last so many lines first, 1000 at most (default 100)")
    int tail = 100;

    @Option(names = "--since", paramLabel = "TIME", description = "RFC 3339, or Unix seconds")
    @Nullable String since;

    LogsCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var reader = new ApplicationLogReader(cli, cli.find().application(app, null), tail, since);
        if (follow) {
            cli.following().log(reader);
        } else {
            reader.readAll();
        }
    }
}
