package com.dokploy.platform.docker;

import com.dokploy.platform.docker.LogLine.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads frames asked for with time stamps and details: `TIME key=value,key=value text`. A line
/// that the engine split (16 KiB) comes as frames without a line end and is joined again.
final class LogParser {
    private static final String NODE = "com.docker.swarm.node.id";
    private static final String TASK = "com.docker.swarm.task.id";

    private final Consumer<LogLine> lines;
    private final Map<String, LogLine> unfinished = new HashMap<>();
    private volatile boolean complete = true;

    LogParser(Consumer<LogLine> lines) {
        this.lines = lines;
    }

    /// Reads to the end. That a node's lines could not be had is no reason to stop: those of the others follow.
    void read(InputStream body) throws IOException {
        Frames.readWhole(
                body,
                new Frames.Sink() {
                    @Override
                    public void accept(Stream stream, byte[] bytes, int length) throws IOException {
                        frame(stream, new String(bytes, 0, length, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void failed(String message) {
                        complete = false;
                    }
                });
        unfinished.values().forEach(lines);
        unfinished.clear();
    }

    /// Whether the engine had the lines of all nodes, as far as it was read.
    boolean isComplete() {
        return complete;
    }

    private void frame(Stream stream, String frame) throws IOException {
        var afterTime = frame.indexOf(' ');
        // Without details there are two spaces: the details are an empty word.
        var afterDetails = frame.indexOf(' ', afterTime + 1);
        if (afterTime < 0 || afterDetails < 0) {
            throw new IOException("A log line without a time stamp");
        }
        var details = details(frame.substring(afterTime + 1, afterDetails));
        var ended = frame.endsWith("\n");
        var text = frame.substring(afterDetails + 1, frame.length() - (ended ? 1 : 0));
        var line =
                new LogLine(
                        time(frame.substring(0, afterTime)),
                        stream,
                        text.endsWith("\r") ? text.substring(0, text.length() - 1) : text,
                        id(details.get(TASK)),
                        id(details.get(NODE)));
        join(line, ended);
    }

    private void join(LogLine line, boolean ended) {
        var key = line.task().map(EngineId::value).orElse("") + line.stream();
        var before = unfinished.remove(key);
        var whole = before == null ? line : joined(before, line);
        if (ended || whole.text().length() >= LineSplitter.LONGEST) {
            lines.accept(whole);
        } else {
            unfinished.put(key, whole);
        }
    }

    private static LogLine joined(LogLine before, LogLine more) {
        return new LogLine(
                before.time(),
                before.stream(),
                before.text() + more.text(),
                before.task(),
                before.node());
    }

    private static Instant time(String raw) throws IOException {
        try {
            return Instant.parse(raw);
        } catch (DateTimeParseException e) {
            throw new IOException("A log line without a time stamp", e);
        }
    }

    private static Map<String, String> details(String raw) {
        var all = new HashMap<String, String>();
        for (var pair : raw.split(",")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                all.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return all;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Optional<EngineId> id(@Nullable String raw) {
        return raw == null ? Optional.empty() : Optional.of(EngineId.parse(raw));
    }
}
