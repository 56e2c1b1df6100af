package com.dokploy.platform.testkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI document that a service commits is the one it produces (clauses 12, 364, 365, S236, S237).
///
/// Extend it with a `@SpringBootTest(webEnvironment = RANDOM_PORT)`; run with `-Dopenapi.write=true` to write the
/// document after a change, then read the difference: that is what clients will see.
@TestPropertySource(properties = "springdoc.api-docs.enabled=true")
public abstract class OpenApiDocumentTest {
    private static final String RESOURCES = "platform/contracts";
    private static final String DIRECTORY = RESOURCES + "/src/main/resources/openapi";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private final String service;

    @Value("${local.server.port}")
    private int port;

    /// @param service name of the service and of its document, e.g. `auth`
    protected OpenApiDocumentTest(String service) {
        this.service = service;
    }

    /// Clauses 12, 365: what breaks a client shows as a difference.
    @Test
    void theCommittedDocumentIsTheProducedOne() throws IOException {
        var file = root().resolve(DIRECTORY).resolve(service + ".json");
        var produced = canonical();
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, produced);
        }
        assertThat(file).as("write it with -Dopenapi.write=true").exists();
        assertThat(Files.readString(file))
                .as("the API has changed; look at it, then write it with -Dopenapi.write=true")
                .isEqualTo(produced);
    }

    /// Clause 364, S237.
    @Test
    void itIsOpenApi31() {
        assertThat(document().path("openapi").asString()).startsWith("3.1");
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        for (var operation : operations()) {
            assertThat(operation.body().path("x-dokploy-access").asString(""))
                    .as(operation.name())
                    .matches(
                            "public|self|filtered-list|(resource|body-reference|platform)\\([a-z]+\\)");
        }
    }

    @Test
    void everyOperationHasItsOwnIdATagAndASummary() {
        var ids =
                operations().stream().map(o -> o.body().path("operationId").asString("")).toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]*_[a-zA-Z]+"));
        for (var operation : operations()) {
            assertThat(operation.body().path("tags").path(0).asString(""))
                    .as("tag of %s", operation.name())
                    .isNotEmpty()
                    .doesNotEndWith("-controller");
            assertThat(operation.body().path("summary").asString(""))
                    .as("summary of %s", operation.name())
                    .isNotEmpty();
        }
    }

    @Test
    void everyPathIsBelowTheApi() {
        assertThat(document().path("paths").propertyNames())
                .allMatch(path -> path.startsWith("/api/"));
    }

    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        document()
                .path("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, operation) -> {
                            if (METHODS.contains(method)) {
                                found.add(new Operation(method + " " + path, operation));
                            }
                        }));
        assertThat(found).as("operations").isNotEmpty();
        return found;
    }

    private String canonical() {
        var tree = JSON.treeToValue(document(), Map.class);
        return JSON.writeValueAsString(tree).replace(System.lineSeparator(), "\n") + "\n";
    }

    private JsonNode document() {
        var body =
                RestClient.create("http://127.0.0.1:" + port)
                        .get()
                        .uri("/v3/api-docs")
                        .retrieve()
                        .body(String.class);
        return JSON.readTree(body == null ? "" : body);
    }

    private static Path root() {
        for (var directory = Path.of("").toAbsolutePath();
                directory != null;
                directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve(RESOURCES))) {
                return directory;
            }
        }
        throw new IllegalStateException("no directory above holds " + RESOURCES);
    }

    private record Operation(String name, JsonNode body) {}
}
