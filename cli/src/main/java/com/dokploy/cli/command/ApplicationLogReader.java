package com.dokploy.cli.command;

import com.dokploy.cli.api.Following;
import com.dokploy.cli.api.Paths;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the lines of an application, and goes on after a cut behind the last one that was read.
final class ApplicationLogReader implements Following.Reader {
    private final Cli cli;
    private final String application;
    private final int tail;
    private final @Nullable String since;
    // Lines of one moment may come again: rather twice than never, says the server.
    private final Set<JsonNode> readAtThatTime = new HashSet<>();
    private String time = "";
    private @Nullable String last;

    ApplicationLogReader(Cli cli, String application, int tail, @Nullable String since) {
        this.cli = cli;
        this.application = application;
        this.tail = tail;
        this.since = since;
    }

    @Override
    public String path() {
        var path =
                last == null
                        ? lines()
                        : Paths.withQuery(
                                Paths.of("applications", application, "logs"), "after", last);
        return Paths.withQuery(path, "follow", true);
    }

    private String lines() {
        return Paths.withQuery(
                Paths.withQuery(Paths.of("applications", application, "logs"), "tail", tail),
                "since",
                since);
    }

    void readAll() {
        var answer = cli.api().get(lines());
        answer.path("logs").forEach(this::show);
        if (!answer.path("complete").asBoolean(true)) {
            cli.terminal().say("warning: a node did not answer, so its lines are missing");
        }
    }

    @Override
    public boolean read(JsonNode line) {
        var at = line.path("timestamp").asString("");
        if (!at.equals(time)) {
            time = at;
            readAtThatTime.clear();
        }
        last = line.path("id").asString("");
        return !readAtThatTime.add(line) || show(line);
    }

    private boolean show(JsonNode line) {
        var message = LogLines.text(cli.terminal(), line.path("message").asString(""));
        var replica = line.path("container").asString("").replaceFirst("^.*-", "");
        return cli.output().line(line, replica + "  " + message);
    }
}
