package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import tools.jackson.databind.JsonNode;

class DocumentsTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final Set<String> VERBS =
            Set.of(
                    "deploy",
                    "scale",
                    "restart",
                    "rollback",
                    "backup",
                    "restore",
                    "stop",
                    "start",
                    "cancel",
                    "retry",
                    "rotate",
                    "redeliver");

    /// Never more than a page, such as the signing keys in use.
    private static final Set<String> BOUNDED =
            Set.of(
                    "/auth/keys",
                    "/auth/oidc/providers",
                    "/nodes",
                    "/applications/{id}/instances",
                    "/database-types");

    private static TestGateway gateway;

    @TempDir private Path profile;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start("dokploy.public-url=https://dokploy.example.com");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /// Clauses 6, 363-365, S236-S238.
    @Test
    void servesOneDocument() {
        var answer = gateway.get("/api/openapi.json");
        var document = answer.json();

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.path("servers").get(0).path("url").asString())
                .isEqualTo("https://dokploy.example.com/api");
        assertThat(document.path("components").path("securitySchemes").propertyNames())
                .contains("bearer", "oidc");
        assertThat(document.path("components").path("schemas").has("ErrorBody")).isTrue();
        assertThat(document.path("paths").propertyNames())
                .contains("/health", "/version", "/rate-limit", "/ws")
                .noneMatch(path -> path.startsWith("/api/"));
        var ids = new ArrayList<String>();
        document.path("paths")
                .forEach(item ->
                        item.forEachEntry((method, operation) -> {
                            if (METHODS.contains(method)) {
                                ids.add(operation.path("operationId").asString());
                            }
                        }));
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        // Clause 6.
        assertThat(answer.body()).doesNotContain("*/*");
    }

    /// S216, S236: two services call different things a schedule; a list of them has those of its own service.
    @Test
    void keepsSchemasOfOneNameApart() {
        var document = gateway.get("/api/openapi.json").json();
        for (var path :
                List.of("/applications/{id}/schedules", "/databases/{id}/backup-schedules")) {
            var list = answer(document, document.path("paths").path(path));
            var one = answer(document, document.path("paths").path(path + "/{scheduleId}"));

            assertThat(resolved(document, list.at("/properties/data/items"))).isEqualTo(one);
        }
    }

    /// S216: what a generated client calls its types and calls by: every body has a name, and none that says how it is made.
    @Test
    void namesWhatClientsAreMadeOf() {
        var document = gateway.get("/api/openapi.json").json();
        assertThat(document.at("/components/schemas").propertyNames())
                .allMatch(name -> name.matches("[A-Z][A-Za-z0-9]*"))
                .doesNotContain("JsonNode", "ObjectNode");
        document.path("paths")
                .forEachEntry((path, item) ->
                        item.forEach(operation -> {
                            assertThat(operation.path("operationId").asString())
                                    .matches(
                                            "[a-z][A-Za-z]*_[a-z][A-Za-z]*|[a-z]+[A-Z][A-Za-z]*_[a-zA-Z]+");
                            operation
                                    .at("/requestBody/content")
                                    .forEach(body ->
                                            assertThat(body.at("/schema").has("$ref"))
                                                    .as(path)
                                                    .isTrue());
                        }));
    }

    private static JsonNode answer(JsonNode document, JsonNode item) {
        return resolved(document, item.at("/get/responses/200/content/application~1json/schema"));
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        return document.at(schema.path("$ref").asString("#/none").substring(1));
    }

    /// Clauses 364, 365: valid by the specification's own schema.
    @Test
    void isValidOpenApi() throws IOException {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (var schema =
                DocumentsTest.class.getResourceAsStream(
                        "/spec.openapis.org/oas/3.1/schema/2022-10-07")) {
            var definition = TestGateway.JSON.readTree(Objects.requireNonNull(schema));
            var openApi = registry.getSchema(definition);

            assertThat(openApi.validate(gateway.get("/api/openapi.json").json())).isEmpty();
            assertThat(openApi.validate(TestGateway.JSON.readTree("{\"openapi\":\"3.1.0\"}")))
                    .isNotEmpty();
        }
    }

    /// B52.
    @Test
    void servesTheCatalogueOfEvents() {
        var answer = gateway.get("/api/v1/asyncapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("asyncapi").asString()).startsWith("3.");
        assertThat(answer.body())
                .contains("dokploy.deployment.deployment.v1")
                .doesNotContain("audit.recorded");
    }

    /// S44, S49: every list is read by pages, and names what it can be sorted by.
    @Test
    void describesEveryListAsPages() {
        var document = gateway.get("/api/openapi.json").json();
        document.path("paths")
                .forEachEntry((path, item) -> {
                    var answer =
                            item.at("/get/responses/200/content/application~1json/schema/$ref");
                    var schema = document.at(answer.asString("#/none").substring(1));
                    if (!BOUNDED.contains(path)
                            && !schema.at("/properties/data/items").isMissingNode()) {
                        assertThat(schema.path("properties").has("pagination")).as(path).isTrue();
                        assertThat(item.path("get").path("parameters").findValuesAsString("name"))
                                .as(path)
                                .contains("limit", "cursor", "sort", "order");
                        assertThat(item.path("get").path("parameters").findValues("enum"))
                                .as(path)
                                .hasSizeGreaterThanOrEqualTo(2);
                    }
                });
    }

    /// B5: whoever has the document already is told so.
    @Test
    void tagsItsDocuments() {
        for (var path : List.of("/api/openapi.json", "/api/asyncapi.json")) {
            var tag = gateway.get(path).header("ETag");
            assertThat(tag).matches("\"[0-9a-f]{32}\"");
            var again = gateway.get(path, "If-None-Match", tag);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(gateway.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        }
    }

    /// Clause 365: the gateway's own document names the gateway's own endpoints, no more and no less.
    @Test
    void describesItsOwnEndpoints() throws IOException {
        var served = new TreeSet<>(List.of("get /api/ws"));
        gateway.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping ->
                        mapping.getPatternsCondition().getPatterns().stream()
                                .map(PathPattern::getPatternString)
                                .filter(path -> path.startsWith("/api/"))
                                .filter(path -> !path.startsWith("/api/docs/assets"))
                                .forEach(path ->
                                        mapping.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        served.add(
                                                                method.name()
                                                                                .toLowerCase(
                                                                                        Locale.ROOT)
                                                                        + " "
                                                                        + path))));
        var described = new TreeSet<String>();
        document("gateway")
                .path("paths")
                .forEachEntry((path, item) ->
                        item.propertyNames().forEach(method -> described.add(method + " " + path)));

        assertThat(described).isEqualTo(served);
    }

    /// Clause 365, B18: what a service describes is what the gateway asks of it.
    @Test
    void routesWhatTheServicesDescribe() throws IOException {
        var token = gateway.tokens().of("u1");
        for (var name :
                List.of("auth", "project", "deployment", "database", "metrics", "webhook")) {
            if (DocumentsTest.class.getResource("/openapi/" + name + ".json") == null) {
                continue;
            }
            var service = gateway.service(name);
            service.asked().clear();
            service.answers(
                    name.equals("auth")
                            ? StubService.Answer.json(200, gateway.tokens().jwks())
                            : StubService.Answer.json(200, "{}"));
            gateway.getAs(token, "/api/version");
            var paths = new ArrayList<>(document(name).path("paths").propertyNames());
            for (var path : paths) {
                var target = path.replaceAll("\\{[^}]+}", "x1");
                gateway.getAs(token, target);
                assertThat(service.last().target()).as(name).isEqualTo(target);
            }
        }
    }

    private static JsonNode document(String service) throws IOException {
        try (var in = DocumentsTest.class.getResourceAsStream("/openapi/" + service + ".json")) {
            return TestGateway.JSON.readTree(Objects.requireNonNull(in));
        }
    }

    /// Clauses 8, 10, 11, S8, S69: nouns, verbs only behind them and by POST, `{id}` templates, camelCase, ids as strings.
    @Test
    void keepsTheRulesOfNames() {
        var document = gateway.get("/api/openapi.json").json();
        document.path("paths")
                .forEachEntry((path, item) -> {
                    assertThat(path).doesNotContain(":").matches("(/[a-z0-9.-]+|/\\{[a-zA-Z]+})+");
                    assertThat(item.has("put") && path.matches("/[a-z-]+/\\{id}"))
                            .as(path)
                            .isFalse();
                    if (VERBS.contains(path.substring(path.lastIndexOf('/') + 1))
                            && path.contains("{")) {
                        assertThat(item.propertyNames()).as(path).containsExactly("post");
                    }
                });
        document.path("components")
                .path("schemas")
                .forEachEntry((name, schema) -> {
                    assertThat(name).matches("[A-Z][A-Za-z0-9]*");
                    schema.path("properties")
                            .forEachEntry((member, type) -> {
                                assertThat(member).matches("_links|[a-z][a-zA-Z0-9]*");
                                if (member.equals("id") || member.endsWith("Id")) {
                                    assertThat(type.path("type").toString())
                                            .as(name + "." + member)
                                            .contains("string");
                                }
                            });
                });
    }

    /// Clause 365: every reference leads somewhere.
    @Test
    void refersToNothingThatIsMissing() {
        var document = gateway.get("/api/openapi.json").json();
        var references = new HashSet<String>();
        collect(document, references);
        assertThat(references)
                .allSatisfy(reference ->
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    private static void collect(JsonNode node, Set<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.path("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }

    /// Clauses 366, 367, S233, S235: public, every file from here, nothing inline; the pages' own policy and no more.
    @Test
    void servesThePages() {
        for (var page : new String[] {"/api/docs", "/api/redoc", "/api/v1/docs"}) {
            var answer = gateway.get(page);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo(
                            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:");
            assertThat(answer.body())
                    .doesNotContain("//cdn")
                    .doesNotContain("<style")
                    .doesNotContain("<script>");
            var matcher = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(answer.body());
            while (matcher.find()) {
                assertThat(gateway.get(matcher.group(1)).status())
                        .as(matcher.group(1))
                        .isEqualTo(200);
            }
        }
        assertThat(gateway.get("/api/docs/assets/swagger-ui.css").header("Content-Security-Policy"))
                .isEqualTo("default-src 'self'");
        assertThat(gateway.get("/api/docs/assets/package.json").status()).isEqualTo(404);
    }

    /// S233: both render in a real browser under that policy.
    @Test
    void rendersInABrowser() {
        var swagger = render("/api/docs");
        assertThat(swagger).contains("swagger-ui").contains("/rate-limit").contains("opblock");
        var redoc = render("/api/redoc");
        assertThat(redoc).contains("Dokploy API").contains("/rate-limit").contains("redoc-wrap");
    }

    /// The page as Chromium has it after its scripts have run (Debian: package `chromium`).
    private String render(String page) {
        try {
            var process =
                    new ProcessBuilder(
                                    "chromium",
                                    "--headless",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-dev-shm-usage",
                                    "--user-data-dir=" + profile,
                                    "--virtual-time-budget=20000",
                                    "--dump-dom",
                                    gateway.address() + page)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return dom;
        } catch (IOException e) {
            throw new UncheckedIOException("chromium is needed: apt-get install chromium", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
