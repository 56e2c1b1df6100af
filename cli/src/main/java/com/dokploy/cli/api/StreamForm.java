package com.dokploy.cli.api;

import java.util.Optional;

/// How a stream is written.
enum StreamForm {
    /// A JSON object a line; an empty line is a sign of life.
    LINES("application/x-ndjson") {
        @Override
        Optional<String> data(String line) {
            return line.isEmpty() ? Optional.empty() : Optional.of(line);
        }
    },
    /// Server-sent events (WHATWG HTML, 9.2), each with its data in one line, as ours are.
    EVENTS("text/event-stream") {
        private static final String DATA = "data:";

        @Override
        Optional<String> data(String line) {
            return line.startsWith(DATA)
                    ? Optional.of(line.substring(DATA.length()).strip())
                    : Optional.empty();
        }
    };

    private final String contentType;

    StreamForm(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /// The JSON in a line; empty where there is none.
    abstract Optional<String> data(String line);
}
