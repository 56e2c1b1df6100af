package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DocumentsTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
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

    /// Clauses 363-365, S236-S238.
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
