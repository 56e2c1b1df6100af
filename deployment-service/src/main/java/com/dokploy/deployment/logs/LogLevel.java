package com.dokploy.deployment.logs;

import com.dokploy.platform.docker.LogLine.Stream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells how grave a line is (S120): what a JSON line says of itself, a level word at its beginning, perhaps
/// behind a time, and otherwise the stream it was written to.
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_JSON = 16 * 1024;
    private static final Pattern WORD =
            Pattern.compile("^[\\[(]?[0-9TZ:.,+\\-/ ]*[\\])]?\\s*[\\[(<]?([A-Za-z]+)\\b");

    /// The word in the API.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The level of a line.
    public static LogLevel of(String line, Stream stream) {
        return ofJson(line).or(() -> ofWord(line)).orElse(stream == Stream.STDERR ? ERROR : INFO);
    }

    private static Optional<LogLevel> ofJson(String line) {
        if (!line.startsWith("{") || line.length() > LONGEST_JSON) {
            return Optional.empty();
        }
        try {
            var node = JSON.readTree(line);
            for (var name : new String[] {"level", "severity", "lvl", "log.level"}) {
                var level = ofValue(node.path(name));
                if (level.isPresent()) {
                    return level;
                }
            }
            return Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// Bunyan and pino write numbers: 20 is debug, 30 info, 40 warn, 50 error.
    private static Optional<LogLevel> ofValue(JsonNode value) {
        if (value.isNumber()) {
            var number = value.asInt();
            return Optional.of(
                    number < 30 ? DEBUG : number < 40 ? INFO : number < 50 ? WARN : ERROR);
        }
        return value.isString() ? named(value.asString()) : Optional.empty();
    }

    private static Optional<LogLevel> ofWord(String line) {
        var found = WORD.matcher(line.length() <= 200 ? line : line.substring(0, 200));
        return found.find() ? named(found.group(1)) : Optional.empty();
    }

    private static Optional<LogLevel> named(String word) {
        return Optional.ofNullable(
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "trace", "debug", "verbose", "fine" -> DEBUG;
                    case "info", "notice", "log" -> INFO;
                    case "warn", "warning" -> WARN;
                    case "error",
                            "err",
                            "fatal",
                            "critical",
                            "crit",
                            "panic",
                            "severe",
                            "alert",
                            "emerg" ->
                            ERROR;
                    default -> null;
                });
    }
}
