package com.dokploy.platform.docker;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Cuts text that arrives in pieces into lines. A line beyond the limit is given out in parts, so
/// that output without line ends cannot fill the memory.
final class LineSplitter {
    static final int LONGEST = 64 * 1024;

    private final Consumer<String> lines;
    private final StringBuilder rest = new StringBuilder();

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    void append(String text) {
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '\n') {
                emit();
            } else {
                rest.append(character);
                if (rest.length() >= LONGEST) {
                    emit();
                }
            }
        }
    }

    /// A step of a base image's pull: many a second, so only what ends something is worth a line.
    void line(String status, JsonNode message) {
        if (message.path("progressDetail").size() == 0) {
            var id = Json.text(message, "id");
            append((id.isEmpty() ? status : id + ": " + status) + "\n");
        }
    }

    void flush() {
        if (!rest.isEmpty()) {
            emit();
        }
    }

    private void emit() {
        var end = rest.length();
        if (end > 0 && rest.charAt(end - 1) == '\r') {
            end--;
        }
        lines.accept(rest.substring(0, end));
        rest.setLength(0);
    }
}
