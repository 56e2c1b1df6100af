package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.gateway.StubService.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
    private static TestGateway gateway;
    private static String token;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
        token = gateway.tokens().of("u1");
        assertThat(gateway.getAs(token, "/api/projects").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /// Clauses 1-3, S1, B18; the table of routes.
    @ParameterizedTest
    @CsvSource({
        "/users/me, auth",
        "/teams/t1/members, auth",
        "/invitations, auth",
        "/projects, project",
        "/projects/p1, project",
        "/projects/p1/activity, project",
        "/projects/p1/restore, project",
        "/audit-logs, project",
        "/projects/p1/volumes, deployment",
        "/registries, deployment",
        "/git-credentials/c1, deployment",
        "/backup-schedules, database",
        "/backup-destinations/b1, database",
        "/notification-channels, metrics",
        "/projects/p1/applications, deployment",
        "/projects/p1/env, deployment",
        "/projects/p1/databases, database",
        "/applications, deployment",
        "/applications/a1/deploy, deployment",
        "/applications/a1/metrics, metrics",
        "/applications/a1/webhook, webhook",
        "/applications/a1/volume-backups/b1/download, database",
        "/applications/a1/volume-restores/r1, database",
        "/applications/a1/volume-backup-schedules, database",
        "/applications/a1/webhook/rotate, webhook",
        "/deployments/d1/logs, deployment",
        "/nodes, deployment",
        "/nodes/n1/metrics, metrics",
        "/databases/d1/backups/b1/restore, database",
        "/databases/d1/metrics, metrics",
        "/database-types, database",
        "/metrics/prometheus, metrics",
        "/alerts, metrics",
        "/alert-rules/r1, metrics",
        "/webhooks/deliveries, webhook",
        "/event-subscriptions, webhook"
    })
    void routesBothPrefixesToTheOwner(String path, String owner) {
        for (var prefix : new String[] {"/api", "/api/v1"}) {
            var service = gateway.service(owner);
            service.answers(Answer.json(200, "{\"from\":\"" + owner + "\"}"));

            var answer = gateway.getAs(token, prefix + path + "?limit=2&x=%20a");

            assertThat(answer.json().path("from").asString()).isEqualTo(owner);
            assertThat(service.last().target()).isEqualTo("/api" + path + "?limit=2&x=%20a");
            assertThat(service.last().header("X-Forwarded-Prefix")).isEqualTo(prefix);
            assertThat(service.last().header("Authorization")).isEqualTo("Bearer " + token);
        }
    }

    /// Clauses 4, 348: v2 is reserved and never served by v1.
    @Test
    void answers404InTheEnvelopeForV2() {
        var answer = gateway.getAs(token, "/api/v2/projects");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("RESOURCE_NOT_FOUND");
    }

    /// S38: an unknown route is a missing resource of type `route`.
    @Test
    void answers404ForAnUnknownRoute() {
        for (var path : new String[] {"/api/nothing", "/", "/api", "/index.html", "/projects"}) {
            var answer = gateway.getAs(token, path);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.error().path("details").path("resourceType").asString())
                    .isEqualTo("route");
        }
    }

    /// S38: whoever is anonymous learns of no route.
    @Test
    void refusesAnonymousCallersBeforeLookingAtRoutes() {
        assertThat(gateway.get("/api/nothing").code()).isEqualTo("UNAUTHORIZED");
        assertThat(gateway.get("/api/v2/projects").code()).isEqualTo("UNAUTHORIZED");
        assertThat(gateway.get("/actuator/env").code()).isEqualTo("UNAUTHORIZED");
    }

    /// Clause 7: methods and bodies pass unchanged, and so do the services' answers.
    @Test
    void passesMethodsBodiesAndAnswersOn() {
        var service = gateway.service("project");
        service.answers(
                Answer.of(
                        201, "application/json", "{\"id\":\"p\"}", "Location", "/api/projects/p"));

        var answer =
                gateway.send(
                        "POST",
                        "/api/projects",
                        "{\"name\":\"\u00fcber\"}",
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/projects/p");
        assertThat(service.last().method()).isEqualTo("POST");
        assertThat(service.last().body()).isEqualTo("{\"name\":\"\u00fcber\"}");
    }

    /// S7: HEAD works wherever GET does.
    @Test
    void passesHeadOn() {
        gateway.service("project").answers(exchange -> exchange.sendResponseHeaders(200, -1));

        var answer = gateway.send("HEAD", "/api/projects", "", "Authorization", "Bearer " + token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(gateway.service("project").last().method()).isEqualTo("HEAD");
    }
}
