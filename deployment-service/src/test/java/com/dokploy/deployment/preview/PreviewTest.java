package com.dokploy.deployment.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Announcements;
import com.dokploy.deployment.Api;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// B31: pull requests that webhook-service told of, over Kafka.
class PreviewTest extends ServiceTest {
    private static final String QUICK = "FROM busybox\nCMD [\"sleep\", \"600\"]\n";
    private static final String SHOWS_ITS_ENVIRONMENT =
            """
            FROM busybox
            RUN mkdir /www
            CMD ["sh", "-c", "env > /www/index.html; ls /run/secrets >> /www/index.html; exec httpd -f -p 8080 -h /www"]
            """;

    private static final String GIVEN =
            """
            "envVars": [{"key": "MODE", "value": "preview-mode"}, {"key": "TOKEN", "value": "preview-token", "isSecret": true}]
            """;

    @TempDir Path directory;
    private GitFixture git;
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    @BeforeEach
    void serveARepository() {
        git = new GitFixture(directory);
    }

    @AfterEach
    void stopServing() {
        git.close();
    }

    private String withPreviews(String members, String previews) {
        return application(
                "\"gitSource\": {\"repoUrl\": \"%s\"}, \"previews\": {%s}%s"
                        .formatted(git.privateUrl(), previews, members));
    }

    private static String idOf(String application) {
        return application.substring(application.lastIndexOf('/') + 1);
    }

    /// A later change of the request.
    private @Nullable UUID tell(
            String application, int number, String action, boolean fork, String sha) {
        now = now.plusSeconds(1);
        return tell(application, number, action, fork, sha, now);
    }

    private @Nullable UUID tell(
            String application, int number, String action, boolean fork, String sha, Instant at) {
        var deployment = action.equals("closed") ? null : Ids.next();
        var id = UUID.fromString(idOf(application));
        Announcements.webhook(
                "pull-request.changed.v1",
                id,
                project,
                """
                {"deploymentId": %s, "applicationId": "%s", "projectId": "%s", "provider": "github"
                , "deliveryId": "%s", "repository": "%s", "number": %d, "action": "%s", "title": "A faster basket"
                , "url": "https://git.example.com/pull/%d", "sourceBranch": "basket", "targetBranch": "main"
                , "fork": %s, "commitSha": "%s", "commitMessage": null, "author": "ada", "changedAt": "%s"}
                """
                        .formatted(
                                deployment == null ? "null" : "\"" + deployment + "\"",
                                id,
                                project,
                                UUID.randomUUID(),
                                git.url()
                                        .replaceFirst("^http://", "")
                                        .replaceFirst("\\.git$", "")
                                        .replace("team", "private"),
                                number,
                                action,
                                number,
                                fork,
                                sha,
                                at));
        return deployment;
    }

    private Api.Answer finished(@Nullable UUID deployment) {
        var path = "/api/deployments/" + deployment;
        eventually().until(() -> api.get(path).body().path("finishedAt").isString());
        return api.get(path);
    }

    private Api.Answer success(@Nullable UUID deployment) {
        var answer = finished(deployment);
        assertThat(answer.text("/status")).as(answer.text("/reason")).isEqualTo("success");
        return answer;
    }

    private JsonNode previews(String application) {
        var answer = api.get(application + "/previews");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("data");
    }

    private String page(String preview) {
        var port = api.get(preview).body().at("/ports/0/publishedPort").asInt();
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port))).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> volumes(String application) throws InterruptedException {
        return engine.volumes().list(LabelFilter.of(Labels.APPLICATION, idOf(application))).stream()
                .map(volume -> volume.name().value())
                .toList();
    }

    /// B31: its own name, port, volume and deployments; the configuration of its application and none of its secrets.
    @Test
    void b31_aRequestRunsBesideItsApplicationUntilItCloses() throws Exception {
        api.put(
                "/api/projects/%s/env".formatted(project),
                """
                {"envVars": [{"key": "OPEN", "value": "shared-open"}
                , {"key": "SHUT", "value": "shared-secret", "isSecret": true}]}
                """);
        git.file("Dockerfile", QUICK).commit("First");
        git.file("Dockerfile", SHOWS_ITS_ENVIRONMENT);
        var first = git.request(7, "A basket");
        var application =
                withPreviews(
                        """
                        , "ports": [{"containerPort": 8080}], "replicas": 3
                        , "volumes": [{"source": "data", "target": "/data"}]
                        , "envVars": [{"key": "MODE", "value": "own-open"}
                        , {"key": "KEY", "value": "own-secret", "isSecret": true}
                        , {"key": "FILE", "value": "own-file", "as": "file"}]
                        """,
                        "\"enabled\": true, " + GIVEN);

        var deployment = success(tell(application, 7, "opened", false, first));

        assertThat(deployment.text("/commitSha")).isEqualTo(first);
        assertThat(deployment.text("/branch")).isEqualTo("basket");
        var listed = previews(application).path(0);
        assertThat(listed.path("number").asInt()).isEqualTo(7);
        assertThat(listed.path("title").asString()).isEqualTo("A faster basket");
        assertThat(listed.path("status").asString()).isEqualTo("running");
        assertThat(listed.path("commitSha").asString()).isEqualTo(first);
        var preview = listed.at("/_links/self").asString();
        var detail = api.get(preview);
        assertThat(detail.text("/previewOf")).isEqualTo(idOf(application));
        assertThat(detail.text("/name")).isEqualTo(api.get(application).text("/name") + "-pr-7");
        assertThat(detail.body().path("replicas").asInt()).isEqualTo(1);
        assertThat(detail.text("/projectId")).isEqualTo(project.toString());
        assertThat(api.get(application).text("/status")).isEqualTo("pending");
        assertThat(page(preview))
                .contains("MODE=preview-mode", "OPEN=shared-open", "TOKEN=preview-token")
                .doesNotContain("own-secret", "shared-secret", "own-file", "FILE", "SHUT");
        assertThat(api.get(application).body().toString()).doesNotContain("preview-token");
        assertThat(volumes(preview)).hasSize(1);
        // It follows its application and is nobody's to change.
        assertThat(api.patch(preview, "{\"command\": [\"true\"]}").status()).isEqualTo(409);
        assertThat(api.put(preview + "/env", "{\"envVars\": []}").status()).isEqualTo(409);

        var second = git.file("more", "x").request(7, "A faster one");
        assertThat(api.patch(application, "{\"command\": [\"sleep\", \"700\"]}").status())
                .isEqualTo(200);
        var next = success(tell(application, 7, "synchronized", false, second));
        assertThat(next.text("/applicationId")).isEqualTo(idOf(preview));
        assertThat(api.get(preview).body().path("command")).hasSize(2);
        assertThat(previews(application)).hasSize(1);
        var undone = finish(api.post(next.text("/_links/self") + "/rollback"), "success");
        assertThat(api.get(undone).text("/commitSha")).isEqualTo(first);
        assertThat(api.get(preview).body().path("command")).isEmpty();
        var again = api.get(finish(api.post(preview + "/deploy", "{}"), "success"));
        assertThat(again.text("/commitSha")).isEqualTo(second);

        var service = serviceOf(preview);
        tell(application, 7, "closed", false, second);
        eventually().until(() -> api.get(preview).status() == 404);
        assertThat(previews(application)).isEmpty();
        eventually().until(() -> engine.services().find(service).isEmpty());
        eventually().until(() -> volumes(preview).isEmpty());
        // What is told late, after the end, brings nothing back.
        var late = tell(application, 7, "synchronized", false, second, now.minusSeconds(1));
        assertThat(finished(late).text("/status")).isEqualTo("cancelled");
        assertThat(previews(application)).isEmpty();
        success(tell(application, 7, "reopened", false, second));
        assertThat(previews(application)).hasSize(1);
        assertThat(EventContracts.violationsInOutbox(jdbc))
                .noneMatch(violation -> violation.startsWith("application."));
    }

    /// B31: a stranger's code runs where an admin of the project wants it, away from the project's network.
    @Test
    void b31_aForkIsDeployedOnlyWhereItIsAllowedAndThenApart() throws Exception {
        git.file("Dockerfile", SHOWS_ITS_ENVIRONMENT);
        var sha = git.request(3, "From afar");
        var application =
                withPreviews(
                        ", \"ports\": [{\"containerPort\": 8080}]", "\"enabled\": true, " + GIVEN);

        var refused = finished(tell(application, 3, "opened", true, sha));

        assertThat(refused.text("/status")).isEqualTo("cancelled");
        assertThat(refused.text("/reason")).isEqualTo("Forks are not deployed");
        assertThat(previews(application)).isEmpty();
        var allow = "{\"previews\": {\"allowForks\": true}}";
        assertThat(api.patch(application, allow).status()).isEqualTo(200);

        success(tell(application, 3, "synchronized", true, sha));

        var preview = previews(application).at("/0/_links/self").asString();
        assertThat(networksOf(preview)).isNotEmpty().doesNotContain("dokploy-p-" + project);
        assertThat(page(preview)).contains("MODE=preview-mode").doesNotContain("preview-token");
        // Who takes it back takes back what came of it.
        assertThat(api.patch(application, "{\"previews\": {\"allowForks\": false}}").status())
                .isEqualTo(200);
        assertThat(api.get(preview).status()).isEqualTo(404);
    }

    private List<String> networksOf(String preview) throws InterruptedException {
        var task = engine.tasks().ofService(serviceOf(preview)).getFirst();
        return engine
                .containers()
                .find(task.containerId().orElseThrow())
                .orElseThrow()
                .networks()
                .keySet()
                .stream()
                .toList();
    }

    /// B31: limited in number; they go with their application.
    @Test
    void b31_thereAreAsManyAsAllowedAndNoneWithoutTheirApplication() {
        git.file("Dockerfile", QUICK);
        var one = git.request(1, "One");
        var two = git.request(2, "Two");
        var application = withPreviews("", "\"enabled\": true, \"limit\": 1");
        success(tell(application, 1, "opened", false, one));

        var refused = finished(tell(application, 2, "opened", false, two));
        assertThat(refused.text("/status")).isEqualTo("cancelled");
        assertThat(refused.text("/reason")).contains("as many as it may have");
        assertThat(refused.text("/applicationId")).isEqualTo(idOf(application));

        var first = previews(application).at("/0/_links/self").asString();
        assertThat(api.delete(first).status()).isEqualTo(204);
        success(tell(application, 2, "synchronized", false, two));
        var second = previews(application).at("/0/_links/self").asString();
        var service = serviceOf(second);
        assertThat(api.delete(application).status()).isEqualTo(204);
        assertThat(api.get(second).status()).isEqualTo(404);
        eventually().until(() -> engine.services().find(service).isEmpty());
        // Nothing of it stays, not even a row.
        eventually()
                .until(() ->
                        jdbc.sql(
                                        "select not exists (select from application where preview_of = :id)")
                                .param("id", UUID.fromString(idOf(application)))
                                .query(Boolean.class)
                                .single());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"previews\": {\"enabled\": false}',               switched off",
        "'\"gitSource\": {\"branch\": \"other\"}',           application's branch",
        "'\"gitSource\": {\"repoUrl\": \"https://a.b/c\"}',  another repository",
    })
    void aRequestThatDoesNotMatchIsThereCancelledWithAReason(String change, String reason) {
        var application = withPreviews("", "\"enabled\": true");
        assertThat(api.patch(application, "{%s}".formatted(change)).status()).isEqualTo(200);

        var deployment = finished(tell(application, 5, "opened", false, "1".repeat(40)));

        assertThat(deployment.text("/status")).isEqualTo("cancelled");
        assertThat(deployment.text("/reason")).contains(reason);
        assertThat(previews(application)).isEmpty();
    }

    @Test
    void previewsAreOffUnlessSomebodyWantsThemAndNeedARepository() {
        var application = application("\"image\": \"busybox\"");

        var shown = api.get(application).body().path("previews");
        assertThat(shown.path("enabled").asBoolean(true)).isFalse();
        assertThat(shown.path("allowForks").asBoolean(true)).isFalse();
        assertThat(shown.path("limit").asInt()).isEqualTo(5);
        var refused = api.patch(application, "{\"previews\": {\"enabled\": true, \"limit\": 99}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().findValuesAsString("field"))
                .containsExactlyInAnyOrder("previews.enabled", "previews.limit");
    }
}
