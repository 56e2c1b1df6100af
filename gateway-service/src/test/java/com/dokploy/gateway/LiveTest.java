package com.dokploy.gateway;

import static org.awaitility.Awaitility.await;

import com.dokploy.gateway.StubService.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Two replicas over one Kafka, a project of Alice with an application, and what the services tell of it.
abstract class LiveTest {
    @TempDir private static Path directory;

    static TestKafka kafka;
    static TestGateway gateway;
    static TestGateway replica;

    final String alice = UUID.randomUUID().toString();
    final String bob = UUID.randomUUID().toString();
    final String project = UUID.randomUUID().toString();
    final String application = UUID.randomUUID().toString();
    final String deployment = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        kafka = TestKafka.start(directory);
        gateway = TestGateway.start(kafka.settings("dokploy.live.queue=20000"));
        replica = gateway.replica(kafka.settings("dokploy.live.queue=20000"));
        await().atMost(Duration.ofSeconds(30)).until(() -> isReady(gateway) && isReady(replica));
    }

    static boolean isReady(TestGateway of) {
        return of.get("/api/health/ready").status() == 200;
    }

    @AfterAll
    static void stop() {
        replica.close();
        gateway.close();
        kafka.close();
    }

    @BeforeEach
    void begin() {
        gateway.service("project").answers(Answer.json(404, "{\"error\":{}}"));
        gateway.service("deployment").answers(Answer.json(200, "{\"data\":[]}"));
        kafka.state("auth.user", alice, user(alice, false));
        kafka.state("auth.user", bob, user(bob, false));
        kafka.state("project.project", project, projectOf(alice, null));
        kafka.state(
                "deployment.application",
                application,
                "{\"id\":\"%s\",\"projectId\":\"%s\"}".formatted(application, project));
    }

    static String user(String id, boolean disabled) {
        return "{\"id\":\"%s\",\"roles\":[\"developer\"],\"tier\":\"authenticated\",\"disabled\":%s}"
                .formatted(id, disabled);
    }

    String projectOf(String owner, @Nullable String team) {
        return "{\"id\":\"%s\",\"name\":\"p\",\"ownerId\":\"%s\",\"teamId\":%s,\"deletedAt\":null,\"version\":1}"
                .formatted(project, owner, team == null ? "null" : "\"" + team + "\"");
    }

    static URI address(TestGateway of, String query) {
        return URI.create("ws://127.0.0.1:" + of.port() + "/api/ws" + query);
    }

    TestSocket open(TestGateway of, String user, String query) {
        var token = of.tokens().of(user);
        return TestSocket.open(address(of, query), "Authorization", "Bearer " + token);
    }

    void deployed(long version, String type, String status, String stage, int progress) {
        kafka.fact(
                "deployment.deployment",
                "deployment." + type + ".v1",
                deployment,
                version,
                project,
                """
                {"deploymentId":"%s","applicationId":"%s","projectId":"%s","status":"%s",
                 "stage":%s,"progress":%d,"message":"%s"}
                """
                        .formatted(
                                deployment,
                                application,
                                project,
                                status,
                                stage.isEmpty() ? "null" : "\"" + stage + "\"",
                                progress,
                                type));
    }

    void logged(String of, String message) {
        kafka.stream(
                "application-log",
                of,
                "{\"applicationId\":\"%s\",\"projectId\":\"%s\",\"timestamp\":\"2026-01-01T00:00:00.123Z\",\"level\":\"info\",\"message\":\"%s\"}"
                        .formatted(of, project, message));
    }
}
