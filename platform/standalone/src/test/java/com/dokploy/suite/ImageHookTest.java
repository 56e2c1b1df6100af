package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.docker.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// From a `docker push` to the new image in service: a real registry, gateway, webhook-service, Kafka, deployment-service, the engine.
@ExtendWith(SuiteExtension.class)
class ImageHookTest {
    @TempDir private Path folder;

    /// B45, S166: the registry tells of the push by itself; its notifications of our own pulls deploy nothing.
    @Test
    void b45_aPushedImageIsDeployedAndTheSecretStaysOutOfLogAndTraces(Suite suite)
            throws Exception {
        var user = suite.api().registered("pusher");
        var project =
                user.post("/api/projects", Map.of("name", "Images" + word())).expect(201).id();
        var image = ImageReference.parse("127.0.0.1:%d/shop/web:stable".formatted(suite.gitPort()));
        var application = application(user, project, image);
        var secret = PushTest.rotate(user, application);
        var hook = "/api/webhooks/docker?application=" + application;
        var told = "http://127.0.0.1:%d%s".formatted(suite.port(), hook);
        try (var engine = new DockerEngine(EngineSettings.from(System.getenv()));
                var _ = new ImageRegistry(folder, suite.gitPort(), told, secret)) {
            push(engine, image, "first");
            push(engine, image, "second");

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(deployments(user, application)).hasSize(2));
            for (var deployment : deployments(user, application)) {
                Deployments.await(user, deployment.get("id").asString(), Duration.ofMinutes(2));
            }
            var newest = deployments(user, application).get(0).get("id").asString();
            var last = user.get("/api/deployments/" + newest).expect(200).json();
            assertThat(last.get("status").asString()).as(last.toString()).isEqualTo("success");
            assertThat(last.get("trigger").asString()).isEqualTo("webhook");
            var detail = user.get("/api/applications/" + application).expect(200).json();
            var port = detail.get("ports").get(0).get("publishedPort").asInt();
            assertThat(Pages.fetch(port, "/")).contains("second");

            keepsTheSecret(suite, hook + "&token=" + secret, secret);
            assertThat(deployments(user, application)).hasSize(2);
            var log =
                    user.get("/api/webhooks/deliveries?applicationId=" + application)
                            .expect(200)
                            .json();
            assertThat(log.get("data")).hasSize(2);
            assertThat(log.toString()).doesNotContain(secret);
        } finally {
            user.delete("/api/projects/" + project).expect(204);
        }
    }

    /// Security rules 11 and 12: a secret in the address is in no log and no trace.
    private static void keepsTheSecret(Suite suite, String path, String secret) throws IOException {
        var trace = HexFormat.of().formatHex(traceId());
        var sampled = Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        var answer = suite.api().sendRaw("POST", path, "{}", sampled).expect(202).json();
        assertThat(answer.get("reason").asString()).isEqualTo("event_not_handled");
        suite.api().sendRaw("POST", path + "x", "{}", sampled).expect(401);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(SuiteExtension.traces().of(trace))
                                .extracting(TraceReceiver.Span::service)
                                .containsExactly("webhook-service", "webhook-service"));
        assertThat(SuiteExtension.traces().of(trace).toString()).doesNotContain(secret);
        assertThat(suite.log()).doesNotContain(secret);
        assertThat(Files.readString(suite.home().resolve("log/dokploy.log")))
                .doesNotContain(secret);
    }

    private static byte[] traceId() {
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static void push(DockerEngine engine, ImageReference image, String page)
            throws Exception {
        SuiteImages.build(engine, image, page);
        try (var push = engine.images().push(image, null, _ -> {})) {
            push.await(Duration.ofMinutes(1));
        }
        engine.images().remove(image, false);
    }

    private static String application(Api user, String project, ImageReference image) {
        var form =
                Map.of(
                        "name",
                        "web",
                        "projectId",
                        project,
                        "replicas",
                        1,
                        "image",
                        image.value(),
                        "ports",
                        List.of(Map.of("containerPort", 8080)));
        return user.post("/api/applications", form).expect(201).id();
    }

    private static JsonNode deployments(Api user, String application) {
        return user.get("/api/deployments?applicationId=" + application)
                .expect(200)
                .json()
                .get("data");
    }

    private static String word() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
