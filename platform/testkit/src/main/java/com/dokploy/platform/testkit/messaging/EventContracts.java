package com.dokploy.platform.testkit.messaging;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds a service to the contracts of its events (`events/<type>.schema.json` of the contracts module).
public final class EventContracts {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private record Row(String type, String topic, String body) {}

    private EventContracts() {}

    /// Checks every fact and state in a service's outbox: the type has a contract, the topic is the contract's, the body follows
    /// its schema and has no member that the schema does not name.
    ///
    /// @return what is wrong, empty if nothing is; at least one row must be there
    public static List<String> violationsInOutbox(JdbcClient jdbc) {
        var rows =
                jdbc.sql(
                                """
                                select type, 'dokploy.' || aggregate || '.v1' as topic, data as body
                                  from outbox
                                 where type is not null
                                 union all
                                select split_part(aggregate, '.', 2) || '.state.v1'
                                     , 'dokploy.' || aggregate || '.state.v1', state
                                  from outbox
                                 where state is not null
                                """)
                        .query(Row.class)
                        .list();
        if (rows.isEmpty()) {
            return List.of("the outbox is empty");
        }
        return rows.stream().flatMap(row -> violations(row).stream()).distinct().toList();
    }

    /// Checks one body.
    ///
    /// @param type type of the event
    /// @param data anything that becomes a JSON object
    public static List<String> violations(String type, Object data) {
        return violations(type, schema(type), MAPPER.valueToTree(data));
    }

    private static List<String> violations(Row row) {
        var schema = schema(row.type());
        var violations =
                new ArrayList<>(violations(row.type(), schema, MAPPER.readTree(row.body())));
        var topic = schema.path("x-topic").asString();
        // Every service has an audit topic of its own, and they share one contract.
        if (!topic.equals(row.topic()) && !row.topic().endsWith(".audit.v1")) {
            violations.add(row.type() + ": belongs to " + topic + ", not to " + row.topic());
        }
        return violations;
    }

    private static List<String> violations(String type, JsonNode schema, JsonNode body) {
        var violations = new ArrayList<String>();
        REGISTRY.getSchema(schema)
                .validate(
                        body,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .forEach(error -> violations.add(type + error));
        for (var member : body.propertyNames()) {
            if (!schema.path("properties").has(member)) {
                violations.add(type + ": the contract has no member " + member);
            }
        }
        return violations;
    }

    private static JsonNode schema(String type) {
        var resource = "/events/" + type + ".schema.json";
        try (var stream = EventContracts.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError("no contract for events of type " + type);
            }
            return MAPPER.readTree(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
