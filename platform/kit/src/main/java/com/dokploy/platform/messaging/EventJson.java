package com.dokploy.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How bodies of events are written: independent of how a service sets up JSON for its HTTP interface.
final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// An escaped NUL, its backslash not itself escaped: JSON allows it, jsonb does not.
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private EventJson() {}

    static String write(Object value) {
        var json = MAPPER.writeValueAsString(value);
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }

    static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new UndecodableEvent("the body is not JSON", e);
        }
    }

    static <T> T read(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JacksonException e) {
            throw new UndecodableEvent("the body does not fit " + type.getSimpleName(), e);
        }
    }
}
