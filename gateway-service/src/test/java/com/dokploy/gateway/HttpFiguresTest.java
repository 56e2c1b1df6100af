package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.gateway.StubService.Answer;
import com.dokploy.platform.messaging.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// B50: how many requests of each kind were answered how, told to metrics-service.
class HttpFiguresTest {
    private static final String TOPIC = Topics.stream("http");

    @TempDir private static Path directory;

    private static TestKafka kafka;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        kafka = TestKafka.start(directory);
        kafka.make(TOPIC);
        gateway = TestGateway.start(kafka.settings("dokploy.figures.every=200ms"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.get("/api/health/ready").status() == 200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        kafka.close();
    }

    private static JsonNode last() {
        var bodies = kafka.bodies(TOPIC);
        assertThat(bodies).isNotEmpty();
        return JsonMapper.shared().readTree(bodies.getLast());
    }

    private static long count(JsonNode told, String route, String status) {
        return told.path("routes")
                .valueStream()
                .filter(row -> row.path("route").asString().equals(route))
                .filter(row -> row.path("status").asString().equals(status))
                .mapToLong(row -> row.path("counts").get(10).asLong())
                .sum();
    }

    @Test
    void b50_requestsAreCountedByRouteAndClassOfAnswers() {
        var token = gateway.tokens().of("u1");
        gateway.service("deployment").answers(Answer.json(200, "{}"));
        gateway.service("metrics").answers(Answer.json(500, "{}"));
        for (var i = 0; i < 4; i++) {
            gateway.getAs(token, "/api/applications/a" + i);
        }
        gateway.getAs(token, "/api/v1/applications");
        gateway.getAs(token, "/api/applications/a1/metrics");
        gateway.get("/api/projects");
        for (var i = 0; i < 20; i++) {
            gateway.getAs(token, "/api/nothing-%d/x".formatted(i));
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    var told = last();
                    assertThat(count(told, "/applications", "2xx")).isEqualTo(5);
                    assertThat(count(told, "/applications/{id}/metrics", "5xx")).isEqualTo(1);
                    assertThat(count(told, "/projects", "4xx")).isEqualTo(1);
                    assertThat(count(told, "other", "4xx")).isEqualTo(20);
                });
        // Whatever is asked for, the names stay few.
        assertThat(names(last()))
                .isSubsetOf(
                        "/applications",
                        "/applications/{id}/metrics",
                        "/projects",
                        "/health",
                        "other");
    }

    private static Set<String> names(JsonNode told) {
        return new TreeSet<>(told.path("routes").findValuesAsString("route"));
    }
}
