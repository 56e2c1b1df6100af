package com.dokploy.platform.testkit.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Holds real answers to an OpenAPI document (S239): the status is documented, the body follows its schema and has no member
/// that the schema does not name.
///
/// ```java
/// private static final DocumentedAnswers DOCUMENT = DocumentedAnswers.of("project");
/// assertThat(DOCUMENT.violations("GET", "/api/projects?limit=3", 200, "application/json", body)).isEmpty();
/// ```
public final class DocumentedAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Pattern PARAMETER = Pattern.compile("\\\\\\{[^}]+\\\\?}");
    private static final int FIRST_FAILURE = 400;
    private static final int NOT_MODIFIED = 304;

    private final ObjectNode components;
    private final List<Route> routes;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    private record Route(Pattern path, boolean isTemplate, JsonNode item) {}

    private DocumentedAnswers(JsonNode document) {
        this.components = closed(document.path("components").deepCopy());
        var found = new ArrayList<Route>();
        document.path("paths")
                .forEachEntry((path, item) -> {
                    var pattern =
                            PARAMETER
                                    .matcher(path.replace("{", "\\{").replace(".", "\\."))
                                    .replaceAll("[^/]+");
                    found.add(new Route(Pattern.compile(pattern), path.contains("{"), item));
                });
        // `/users/me` before `/users/{id}`.
        found.sort((a, b) -> Boolean.compare(a.isTemplate(), b.isTemplate()));
        this.routes = List.copyOf(found);
    }

    /// The document that a service has committed.
    public static DocumentedAnswers of(String service) {
        var resource = "/openapi/" + service + ".json";
        try (var stream = DocumentedAnswers.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError("there is no document of " + service);
            }
            return new DocumentedAnswers(JSON.readTree(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Any document, such as the merged one.
    public static DocumentedAnswers in(JsonNode document) {
        return new DocumentedAnswers(document);
    }

    /// What is wrong with an answer; empty for an answer to something that is documented nowhere and refused.
    ///
    /// @param target path, with or without a query
    /// @param type its `Content-Type`
    public List<String> violations(
            String method, String target, int status, String type, String body) {
        var path = target.replaceFirst("\\?.*", "");
        var call = "%s %s -> %d: ".formatted(method, path, status);
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return status >= FIRST_FAILURE ? List.of() : List.of(call + "is not documented");
        }
        var responses = operation.get().path("responses");
        var response = responses.path(String.valueOf(status));
        if (response.isMissingNode() && status >= FIRST_FAILURE) {
            response = responses.path("default");
        }
        if (response.isMissingNode()) {
            return status == NOT_MODIFIED
                    ? List.of()
                    : List.of(call + "the status is not documented");
        }
        if (body.isEmpty() || !type.startsWith("application/json")) {
            return List.of();
        }
        var byType = response.path("content");
        var content =
                byType.has("application/json")
                        ? byType.path("application/json")
                        : byType.path("*/*");
        return content.isMissingNode()
                ? List.of(call + "no JSON is documented")
                : schemaViolations(call, content.path("schema"), body);
    }

    /// Whether a path is documented, with whichever method.
    public boolean knows(String path) {
        return routes.stream().anyMatch(route -> route.path().matcher(path).matches());
    }

    /// Whether a path is documented with this method.
    public boolean offers(String method, String path) {
        return operation(method, path).isPresent();
    }

    private Optional<JsonNode> operation(String method, String path) {
        var word = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(route -> route.item().path(word))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    private List<String> schemaViolations(String call, JsonNode schema, String body) {
        return compiled
                .computeIfAbsent(schema, this::compile)
                .validate(JSON.readTree(body))
                .stream()
                .map(error -> call + error)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = (ObjectNode) schema.deepCopy();
        root.set("components", components);
        return REGISTRY.getSchema(root);
    }

    /// A member that the document does not name is a violation, though JSON Schema would let it pass.
    private static ObjectNode closed(JsonNode components) {
        var open = new HashMap<String, ObjectNode>();
        components
                .path("schemas")
                .forEachEntry((name, schema) -> {
                    var isOpen =
                            schema instanceof ObjectNode
                                    && schema.has("properties")
                                    && !schema.has("additionalProperties")
                                    && !schema.has("allOf")
                                    && !schema.has("oneOf");
                    if (isOpen) {
                        open.put(name, (ObjectNode) schema);
                    }
                });
        open.values().forEach(schema -> schema.put("additionalProperties", false));
        return (ObjectNode) components;
    }
}
