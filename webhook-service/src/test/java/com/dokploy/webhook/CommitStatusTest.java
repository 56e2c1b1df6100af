package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// B46: git providers show what became of a commit.
class CommitStatusTest extends ServiceTest {
    private static final String PATH = "/api/event-subscriptions";
    private static final String TOKEN = "ghp_t0ps3cr3t";

    private final List<StubProvider> providers = new ArrayList<>();

    @AfterEach
    void close() {
        providers.forEach(StubProvider::close);
    }

    private StubProvider provider() {
        var provider = new StubProvider(TOKEN);
        providers.add(provider);
        return provider;
    }

    private static String form(Application application, String channel, String more) {
        return "{\"name\":\"status\",\"applicationId\":\"%s\",\"channel\":\"%s\"%s}"
                .formatted(application.id(), channel, more);
    }

    private JsonNode subscribe(
            Application application, String channel, StubProvider provider, String token) {
        var more = ",\"url\":\"%s\",\"token\":\"%s\"".formatted(provider.url(), token);
        return post(application.owner(), PATH, form(application, channel, more))
                .isStatus(201)
                .body();
    }

    /// @param commit as JSON
    private static void told(
            Application application, UUID deployment, String type, int version, String commit) {
        Facts.send(
                Topics.facts("deployment.deployment"),
                "deployment.%s.v1".formatted(type),
                deployment,
                version,
                application.project(),
                """
                {"deploymentId":"%s","applicationId":"%s","status":"x","commitSha":%s,"message":"%s\\nmore"}
                """
                        .formatted(
                                deployment,
                                application.id(),
                                commit,
                                "the build exited with code 1"));
    }

    @Test
    void b46_gitHubShowsEachStateOfADeployment() {
        var application = application(developer(), repository());
        var provider = provider();
        var made = subscribe(application, "github-status", provider, TOKEN);
        assertThat(made.toString()).doesNotContain(TOKEN);
        assertThat(made.path("secret").asString()).isEqualTo("********");
        var deployment = Ids.next();
        told(application, deployment, "queued", 1, "null");
        told(application, deployment, "started", 2, "\"abc123def456\"");
        told(application, deployment, "stage-started", 3, "\"" + SHA + "\"");
        told(application, deployment, "failed", 4, "\"" + SHA + "\"");
        var next = Ids.next();
        told(application, next, "queued", 1, "\"" + SHA + "\"");
        told(application, next, "started", 2, "\"" + SHA + "\"");
        told(application, next, "succeeded", 3, "\"" + SHA + "\"");
        eventually().until(() -> provider.statuses().size() == 4);
        var path = application.repository().substring(application.repository().indexOf('/'));
        assertThat(provider.statuses())
                .allSatisfy(status -> {
                    assertThat(status.path())
                            .isEqualTo("/repos%s/statuses/%s".formatted(path, SHA));
                    assertThat(status.body().path("context").asString()).isEqualTo("dokploy/web");
                })
                .extracting(status -> status.body().path("state").asString())
                .containsExactly("failure", "pending", "pending", "success");
        var failed = provider.statuses().getFirst().body();
        assertThat(failed.path("description").asString())
                .isEqualTo("Failed: the build exited with code 1");
        assertThat(failed.path("target_url").asString())
                .isEqualTo("https://dokploy.example.com/api/deployments/" + deployment);
    }

    @Test
    void b46_gitLabShowsEachStateOfADeployment() {
        var application = application(developer(), "gitlab.example.com/group/sub/" + word());
        var provider = provider();
        subscribe(application, "gitlab-status", provider, TOKEN);
        var deployment = Ids.next();
        told(application, deployment, "queued", 1, "\"" + SHA + "\"");
        told(application, deployment, "started", 2, "\"" + SHA + "\"");
        told(application, deployment, "cancelled", 3, "\"" + SHA + "\"");
        eventually().until(() -> provider.statuses().size() == 3);
        var project = application.repository().replaceFirst("[^/]*/", "").replace("/", "%2F");
        assertThat(provider.statuses())
                .allSatisfy(status ->
                        assertThat(status.path())
                                .isEqualTo("/projects/%s/statuses/%s".formatted(project, SHA)))
                .extracting(status -> status.body().path("state").asString())
                .containsExactly("pending", "running", "canceled");
        assertThat(provider.statuses().getFirst().body().path("name").asString())
                .isEqualTo("dokploy/web");
    }

    /// A wrong token will not become right; a provider that is away comes back.
    @Test
    void b46_whatCannotBeToldIsSaidInTheLog() {
        var application = application(developer(), repository());
        var provider = provider();
        var wrong = subscribe(application, "github-status", provider, "wrong");
        told(application, Ids.next(), "succeeded", 3, "\"" + SHA + "\"");
        eventually()
                .untilAsserted(() -> {
                    var log = deliveries(application, wrong);
                    assertThat(log.path(0).path("status").asString("")).isEqualTo("dead");
                    assertThat(log.path(0).path("reason").asString(""))
                            .isEqualTo("the receiver answered 401");
                });
        provider.fails(2);
        var right = subscribe(application, "github-status", provider, TOKEN);
        told(application, Ids.next(), "succeeded", 3, "\"" + SHA + "\"");
        eventually().until(() -> provider.statuses().size() == 1);
        eventually()
                .untilAsserted(() ->
                        assertThat(
                                        deliveries(application, right)
                                                .path(0)
                                                .path("status")
                                                .asString(""))
                                .isEqualTo("delivered"));
    }

    /// Security rules 10 and 11: the token goes nowhere but where whoever gave it said.
    @Test
    void rule11_aTokenIsNeverShownNorSentElsewhere() {
        var application = application(developer(), repository());
        var owner = application.owner();
        var made = subscribe(application, "github-status", provider(), TOKEN);
        var path = PATH + "/" + made.path("id").asString();
        assertThat(get(owner, path).http().body()).doesNotContain(TOKEN);
        assertThat(get(owner, PATH).http().body()).doesNotContain(TOKEN);
        patch(owner, path, "{\"url\":\"https://evil.example.com\"}")
                .isError(400, "VALIDATION_ERROR");
        patch(owner, path, "{\"url\":\"https://git.example.com/api/v3\",\"token\":\"another\"}")
                .isStatus(200);
        assertThat(
                        patch(owner, path, "{\"token\":\"with\\r\\nHeader: x\"}")
                                .isError(400, "VALIDATION_ERROR")
                                .toString())
                .doesNotContain("Header: x");
        post(owner, PATH, form(application, "github-status", "")).isError(400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @CsvSource({
        "github-status, github.com/user/a, https://api.github.com",
        "github-status, git.example.com/user/a, https://git.example.com/api/v3",
        "gitlab-status, gitlab.com/user/a, https://gitlab.com/api/v4"
    })
    void b46_theApiIsWhereSuchServersHaveIt(String channel, String repository, String url) {
        var application = application(developer(), repository + word());
        var made =
                post(
                                application.owner(),
                                PATH,
                                form(application, channel, ",\"token\":\"%s\"".formatted(TOKEN)))
                        .isStatus(201)
                        .body();
        assertThat(made.path("url").asString()).isEqualTo(url);
        delete(application.owner(), PATH + "/" + made.path("id").asString()).isStatus(204);
    }

    private JsonNode deliveries(Application application, JsonNode subscription) {
        return get(
                        application.owner(),
                        "%s/%s/deliveries".formatted(PATH, subscription.path("id").asString()))
                .isStatus(200)
                .body()
                .path("data");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
