package com.dokploy.platform.docker;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// The engine's JSON: missing, null and empty mean the same there, so do they here.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static JsonNode read(InputStream in) throws IOException {
        var bytes = in.readAllBytes();
        try {
            return bytes.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new IOException("Docker's answer is not JSON", e);
        }
    }

    /// The objects of a stream, one after the other.
    static MappingIterator<JsonNode> sequence(InputStream in) {
        return MAPPER.readerFor(JsonNode.class).readValues(in);
    }

    static JsonNode at(JsonNode node, String... names) {
        for (var name : names) {
            node = node.path(name);
        }
        return node;
    }

    static String text(JsonNode node, String... names) {
        var found = at(node, names);
        return found.isString() ? found.stringValue() : "";
    }

    static Optional<String> optionalText(JsonNode node, String... names) {
        return Optional.of(text(node, names)).filter(text -> !text.isEmpty());
    }

    static long number(JsonNode node, String... names) {
        return at(node, names).asLong(0);
    }

    static int integer(JsonNode node, String... names) {
        return at(node, names).asInt(0);
    }

    static boolean flag(JsonNode node, String... names) {
        return at(node, names).asBoolean(false);
    }

    /// A point in time; the engine writes year 1 for "never".
    static Optional<Instant> instant(JsonNode node, String... names) {
        var text = text(node, names);
        if (text.isEmpty() || text.startsWith("0001-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Duration nanos(JsonNode node, String... names) {
        return Duration.ofNanos(number(node, names));
    }

    static Map<String, String> map(JsonNode node, String... names) {
        var all = new LinkedHashMap<String, String>();
        at(node, names).forEachEntry((key, value) -> all.put(key, value.asString("")));
        return all;
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        var all = new ArrayList<T>();
        array.forEach(element -> all.add(read.apply(element)));
        return List.copyOf(all);
    }

    /// The first element whose text at the place is the one wanted.
    static Optional<JsonNode> first(JsonNode array, String wanted, String... names) {
        for (var element : array) {
            if (text(element, names).equals(wanted)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    static List<String> texts(JsonNode node, String... names) {
        return list(at(node, names), element -> element.asString(""));
    }
}
