package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From a push to what subscribers hear, through the whole of it: gateway, webhook-service, Kafka, deployment-service, the engine, and
/// back out.
@ExtendWith(SuiteExtension.class)
class PushTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration DEPLOYED = Duration.ofMinutes(2);
    private static final String DOCKERFILE =
            """
            FROM busybox
            COPY www /www
            HEALTHCHECK --interval=1s --timeout=3s --retries=5 --start-period=5s CMD timeout 3 wget -q -O /dev/null http://127.0.0.1:8080/
            CMD ["busybox", "httpd", "-f", "-p", "8080", "-h", "/www"]
            """;

    @TempDir private Path folder;

    /// Clauses 275, 279, 280, 371-373, S163, S169, S205, S248: a signed push deploys its commit, once, and everybody who listens hears of it.
    @Test
    void clause280_clause373_aSignedPushDeploysAndSubscribersHearOfIt(Suite suite)
            throws Exception {
        var user = suite.api().registered("pusher");
        var project =
                user.post("/api/projects", Map.of("name", "Push" + suffix())).expect(201).id();
        try (var origin = new GitOrigin(folder, suite.gitPort());
                var receiver = new EventReceiver(suite.receiverPort());
                var frames = Frames.open(suite, user)) {
            origin.commit("First", page("first"));
            receiver.trust(subscribe(user, project, receiver));
            var application = application(user, project, "web", origin.url());
            var secret = rotate(user, application);
            var commit = origin.commit("Second page\n\nBecause.", page("second"));
            var delivery = UUID.randomUUID().toString();
            var body = payload(origin.url(), commit);

            push(suite, application, body, "another secret", delivery).expect(401);
            var queued = push(suite, application, body, secret, delivery).expect(202).json();
            assertThat(queued.get("status").asString()).isEqualTo("queued");
            var deployment = queued.get("deploymentId").asString();
            var again = push(suite, application, body, secret, delivery).expect(202).json();
            assertThat(again.get("deploymentId").asString()).isEqualTo(deployment);

            // The id is good from the answer on, but the row comes over Kafka.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> user.get("/api/deployments/" + deployment).status() == 200);
            var finished = Deployments.await(user, deployment, DEPLOYED);
            assertThat(finished.get("status").asString())
                    .as(finished.toString())
                    .isEqualTo("success");
            assertThat(finished.get("commitSha").asString()).isEqualTo(commit);
            assertThat(finished.get("author").asString()).isEqualTo("Ada Lovelace");
            assertThat(finished.get("commitMessage").asString()).startsWith("Second page");
            assertThat(total(user, application)).isEqualTo(1);
            var detail = user.get("/api/applications/" + application).expect(200).json();
            var port = detail.get("ports").get(0).get("publishedPort").asInt();
            assertThat(Pages.fetch(port, "/")).contains("second");

            heardOverHttp(receiver, deployment, commit);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(frames.ofDeployment(deployment))
                                    .extracting(frame -> frame.get("status").asString())
                                    .contains("cloning", "building", "deploying")
                                    .endsWith("success"));
            assertThat(frames.ofDeployment(deployment))
                    .extracting(frame -> frame.get("progress").asInt())
                    .isSorted()
                    .endsWith(100);
        } finally {
            user.delete("/api/projects/" + project).expect(204);
        }
    }

    private static void heardOverHttp(EventReceiver receiver, String deployment, String commit) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(types(receiver, deployment))
                                .endsWith("deployment.succeeded.v1"));
        assertThat(types(receiver, deployment))
                .contains("push.received.v1")
                .containsSubsequence(
                        "deployment.queued.v1", "deployment.started.v1", "deployment.succeeded.v1");
        assertThat(receiver.events())
                .extracting(event -> event.get("id").asString())
                .doesNotHaveDuplicates();
        assertThat(of(receiver, deployment).getLast().path("data").path("commitSha").asString())
                .isEqualTo(commit);
    }

    private static List<String> types(EventReceiver receiver, String deployment) {
        return of(receiver, deployment).stream()
                .map(event -> event.get("type").asString())
                .toList();
    }

    private static List<JsonNode> of(EventReceiver receiver, String deployment) {
        return receiver.events().stream()
                .filter(event ->
                        event.path("data").path("deploymentId").asString("").equals(deployment))
                .toList();
    }

    static int total(Api user, String application) {
        return user.get("/api/deployments?applicationId=" + application)
                .expect(200)
                .json()
                .get("pagination")
                .get("total")
                .asInt();
    }

    private static Map<String, String> page(String text) {
        return Map.of("Dockerfile", DOCKERFILE, "www/index.html", text + "\n");
    }

    /// @return the signing secret
    private static String subscribe(Api user, String project, EventReceiver receiver) {
        var form =
                Map.of(
                        "name",
                        "everything",
                        "projectId",
                        project,
                        "channel",
                        "webhook",
                        "url",
                        receiver.url());
        return user.post("/api/event-subscriptions", form)
                .expect(201)
                .json()
                .get("secret")
                .asString();
    }

    static String application(Api user, String project, String name, String repository) {
        var form =
                Map.of(
                        "name",
                        name,
                        "projectId",
                        project,
                        "replicas",
                        1,
                        "ports",
                        List.of(Map.of("containerPort", 8080)),
                        "gitSource",
                        Map.of("repoUrl", repository, "branch", "main"));
        return user.post("/api/applications", form).expect(201).id();
    }

    /// @return the application's new secret
    static String rotate(Api user, String application) {
        return user.post("/api/applications/" + application + "/webhook/rotate", null)
                .expect(200)
                .json()
                .get("secret")
                .asString();
    }

    /// What the specification calls enough.
    static String payload(String repository, String commit) {
        var author = Map.of("name", "Ada Lovelace", "email", "ada@example.com");
        return JSON.writeValueAsString(
                Map.of(
                        "ref", "refs/heads/main",
                        "repository",
                                Map.of(
                                        "name", "app",
                                        "full_name", "ada/app",
                                        "clone_url", repository),
                        "commits",
                                List.of(
                                        Map.of(
                                                "id", commit,
                                                "message", "Second page\n\nBecause.",
                                                "author", author))));
    }

    static Api.Answer push(
            Suite suite, String application, String body, String secret, String delivery) {
        return deliver(suite, application, "push", body, secret, delivery);
    }

    /// What GitHub would deliver.
    static Api.Answer deliver(
            Suite suite,
            String application,
            String event,
            String body,
            String secret,
            String delivery) {
        return suite.api()
                .sendRaw(
                        "POST",
                        "/api/webhooks/github?application=" + application,
                        body,
                        Map.of(
                                "X-GitHub-Event",
                                event,
                                "X-GitHub-Delivery",
                                delivery,
                                "X-Hub-Signature-256",
                                "sha256=" + hmac(secret, body)));
    }

    private static String hmac(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
