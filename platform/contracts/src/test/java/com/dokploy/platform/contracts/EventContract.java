package com.dokploy.platform.contracts;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One type of event: its schema and its example.
record EventContract(String type, JsonNode schema, JsonNode example) {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Path EVENTS = Path.of("src/main/resources/events");
    private static final String SCHEMA = ".schema.json";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /// Every type that has a schema or an example, in the order of names.
    static List<EventContract> all() {
        var types = new TreeSet<String>();
        for (var name : names(EVENTS)) {
            types.add(name.replaceFirst("\\.(schema|example)\\.json$", ""));
        }
        return types.stream()
                .map(type ->
                        new EventContract(
                                type,
                                read(EVENTS.resolve(type + SCHEMA)),
                                read(EVENTS.resolve(type + ".example.json"))))
                .toList();
    }

    /// The schema as it was last released, if it was.
    Optional<JsonNode> released() {
        var file = Path.of("src/test/resources/released/events", type + SCHEMA);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    static List<String> names(Path directory) {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with a body, formats included.
    List<String> violations(JsonNode body) {
        return REGISTRY
                .getSchema(schema)
                .validate(
                        body,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    String text(String keyword) {
        return schema.path(keyword).asString();
    }

    boolean isPublic() {
        return text("x-audience").equals("public");
    }

    @Override
    public String toString() {
        return type;
    }
}
