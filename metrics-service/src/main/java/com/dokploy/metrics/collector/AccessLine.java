package com.dokploy.metrics.collector;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a line of the ingress' access log says about one request.
///
/// @param application that was asked for
/// @param failed whether the answer was 5xx
record AccessLine(UUID application, boolean failed) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String LOGGER = "http.log.access.";
    private static final int SERVER_ERROR = 500;

    /// @return empty for anything but a request to an application
    static Optional<AccessLine> parse(String line) {
        if (!line.contains(LOGGER)) {
            return Optional.empty();
        }
        try (var parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            return read(parser);
        } catch (JacksonException e) {
            // Somebody else's line, or the part of one that was too long.
            return Optional.empty();
        }
    }

    private static Optional<AccessLine> read(JsonParser parser) {
        UUID application = null;
        Integer status = null;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("logger") && value == JsonToken.VALUE_STRING) {
                application = application(parser.getString());
            } else if (name.equals("status") && value == JsonToken.VALUE_NUMBER_INT) {
                status = parser.getIntValue();
            } else {
                parser.skipChildren();
            }
        }
        return application == null || status == null
                ? Optional.empty()
                : Optional.of(new AccessLine(application, status >= SERVER_ERROR));
    }

    private static @Nullable UUID application(String logger) {
        try {
            return logger.startsWith(LOGGER)
                    ? UUID.fromString(logger.substring(LOGGER.length()))
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
