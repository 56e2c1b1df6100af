package com.dokploy.deployment.logs;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// How a log is written line by line, for `curl` and for browsers without WebSocket (B30).
enum LogFormat {
    /// One JSON object a line; an empty line is a sign of life.
    NDJSON(MediaType.APPLICATION_NDJSON_VALUE) {
        @Override
        String opening() {
            return "";
        }

        @Override
        String line(JsonMapper json, LogLineView line) {
            return json.writeValueAsString(new Identified(line.id(), line)) + "\n";
        }

        @Override
        String heartbeat() {
            return "\n";
        }

        @Override
        String end(JsonMapper json, String reason) {
            return json.writeValueAsString(new End(reason)) + "\n";
        }
    },
    /// Server-sent events; a comment is a sign of life.
    SSE(MediaType.TEXT_EVENT_STREAM_VALUE) {
        @Override
        String opening() {
            return ": open\n\n";
        }

        @Override
        String line(JsonMapper json, LogLineView line) {
            return "id: %s\ndata: %s\n\n".formatted(line.id(), json.writeValueAsString(line));
        }

        @Override
        String heartbeat() {
            return ": ping\n\n";
        }

        @Override
        String end(JsonMapper json, String reason) {
            return "event: end\ndata: %s\n\n".formatted(json.writeValueAsString(new End(reason)));
        }
    };

    private final String contentType;

    LogFormat(String contentType) {
        this.contentType = contentType;
    }

    /// The last thing that is told to whoever follows.
    ///
    /// @param end why nothing more comes
    record End(String end) {}

    /// What is preferred by an `Accept` header; empty for a JSON document, which everybody gets who does not ask for one of
    /// these by name.
    static Optional<LogFormat> preferred(@Nullable String accept) {
        var best = Optional.<LogFormat>empty();
        var quality = 0.0;
        for (var type : parsed(accept)) {
            var format = named(type);
            var isJson = type.includes(MediaType.APPLICATION_JSON) && !type.isWildcardType();
            if (type.getQualityValue() > quality && (isJson || format.isPresent())) {
                best = format;
                quality = type.getQualityValue();
            }
        }
        return best;
    }

    private static List<MediaType> parsed(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }

    private static Optional<LogFormat> named(MediaType type) {
        for (var format : values()) {
            if (MediaType.valueOf(format.contentType).equalsTypeAndSubtype(type)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String contentType() {
        return contentType;
    }

    /// Says at once that the stream is open.
    abstract String opening();

    abstract String line(JsonMapper json, LogLineView line);

    abstract String heartbeat();

    abstract String end(JsonMapper json, String reason);
}
