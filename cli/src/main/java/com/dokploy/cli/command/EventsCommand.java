package com.dokploy.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "events", description = "What happens, live, until Ctrl-C.")
final class EventsCommand implements Runnable {
    private final Cli cli;

    @Option(
            names = "--app",
            paramLabel = "APP",
            description = "only of this application; may be repeated")
    List<String> apps = List.of();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "deployment.status, application.logs or resource.alert; may be repeated")
    List<String> types = List.of();

    @Option(names = "--count", paramLabel = "N", description = "end after so many")
    @Nullable Integer count;

    EventsCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var ids = apps.stream().map(app -> cli.find().application(app, null)).toList();
        cli.following().events(new EventReader(cli, ids, types, count));
    }
}
