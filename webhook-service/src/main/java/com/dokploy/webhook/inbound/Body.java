package com.dokploy.webhook.inbound;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A delivery's body: the raw bytes that are signed, and the JSON in them, which may be the field `payload` of a form (S172).
final class Body {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FIELD = "payload=";
    private static final int MOST_MEMBERS = 300;
    private static final int DEPTH = 3;

    private final byte[] raw;
    private final byte[] json;

    private Body(byte[] raw, byte[] json) {
        this.raw = raw;
        this.json = json;
    }

    static Body of(byte[] raw, @Nullable String contentType) {
        return new Body(raw, isForm(contentType) ? payload(raw) : raw);
    }

    /// The bytes as received; nothing else is ever verified (S164).
    byte[] raw() {
        return raw;
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("application/x-www-form-urlencoded");
    }

    private static byte[] payload(byte[] form) {
        var text = new String(form, StandardCharsets.UTF_8);
        var start = text.startsWith(FIELD) ? 0 : text.indexOf("&" + FIELD) + 1;
        if (start == 0 && !text.startsWith(FIELD)) {
            return new byte[0];
        }
        var end = text.indexOf('&', start);
        var value = text.substring(start + FIELD.length(), end < 0 ? text.length() : end);
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /// What the unverified body may be used for: the texts about its repository, and no more of it than fits in a small object,
    /// however large or odd the rest is. Empty when it is no JSON.
    JsonNode outline() {
        var outline = JSON.createObjectNode();
        try (var parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return outline;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (value == JsonToken.START_OBJECT
                        && (name.equals("repository") || name.equals("project"))) {
                    texts(parser, outline.putObject(name), DEPTH);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException _) {
            // Whoever signed it is told; for now it selects by what could be read.
            return outline;
        }
        return outline;
    }

    private static void texts(JsonParser parser, ObjectNode into, int depth) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (into.size() >= MOST_MEMBERS) {
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_STRING) {
                var text = parser.getString();
                into.put(name, text.substring(0, Math.min(text.length(), Payload.LONGEST_PATH)));
            } else if (value == JsonToken.START_OBJECT && depth > 1) {
                texts(parser, into.putObject(name), depth - 1);
            } else {
                parser.skipChildren();
            }
        }
    }

    /// The whole of it; null when it is no JSON object. For verified bodies only.
    @Nullable JsonNode tree() {
        try {
            var tree = JSON.readTree(json);
            return tree != null && tree.isObject() ? tree : null;
        } catch (JacksonException _) {
            return null;
        }
    }
}
