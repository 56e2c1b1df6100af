package com.dokploy.cli.command;

import com.dokploy.cli.api.Following;
import com.dokploy.cli.api.Paths;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the lines of an application, and goes on after a cut with those from the last one's time on that were not read yet.
final class ApplicationLogReader implements Following.Reader {
    private static final int MOST = 1000;
    private final Cli cli;
    private final String application;
    private final Set<JsonNode> readAtThatTime = new HashSet<>();
    private int tail;
    private @Nullable String since;
    private String time = "";

    ApplicationLogReader(Cli cli, String application, int tail, @Nullable String since) {
        this.cli = cli;
        this.application = application;
        this.tail = tail;
        this.since = since;
    }

    @Override
    public String path() {
        return Paths.withQuery(lines(), "follow", true);
    }

    private String lines() {
        return Paths.withQuery(
                Paths.withQuery(Paths.of("applications", application, "logs"), "tail", tail),
                "since",
                since);
    }

    void readAll() {
        var answer = cli.api().get(lines());
        answer.path("logs").forEach(this::read);
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
        if (readAtThatTime.add(line)) {
            show(line);
        }
        since = at;
        tail = MOST;
        return true;
    }

    private void show(JsonNode line) {
        var message = LogLines.text(cli.terminal(), line.path("message").asString(""));
        cli.output()
                .line(
                        line,
                        line.path("container").asString("").replaceFirst("^.*-", "")
                                + "  "
                                + message);
    }
}
