package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// B31: what providers deliver about pull requests.
class PullRequestTest extends ServiceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Application withPreviews(boolean forks) {
        var application = application(developer(), repository());
        jdbc.sql(
                        "update known_application set previews = true, previews_of_forks = :forks where id = :id")
                .param("forks", forks)
                .param("id", application.id())
                .update();
        return application;
    }

    private static String gitHubs(Application application, String action, String head) {
        return """
        {"action":"%s","number":7,"pull_request":{"number":7,"title":"A faster basket","state":"open",
         "html_url":"https://git.example.com/user/web/pull/7","updated_at":"2026-11-25T12:00:00Z","user":{"login":"ada"},
         "head":{"ref":"basket","sha":"%s","repo":%s},"base":{"ref":"main","repo":{"id":1}}},
         "repository":{"id":1,"clone_url":"%s"}}
        """
                .formatted(action, SHA, head, application.cloneUrl());
    }

    private Answer gitHub(Application application, String body, String secret, String key) {
        return deliver(
                "/api/webhooks/github?application=" + application.id(),
                body,
                "X-GitHub-Event",
                "pull_request",
                "X-Hub-Signature-256",
                "sha256=" + hmac(secret, body),
                "X-GitHub-Delivery",
                key);
    }

    private JsonNode lastTold(Application application) {
        var fact = JSON.readTree(told(application).getLast().data());
        assertThat(EventContracts.violations("pull-request.changed.v1", fact)).isEmpty();
        return fact;
    }

    private static void isIgnored(Answer answer, String reason) {
        assertThat(answer.isStatus(202).body().path("status").asString()).isEqualTo("ignored");
        assertThat(answer.body().path("reason").asString()).isEqualTo(reason);
    }

    /// B31, S169.
    @Test
    void b31_aRequestIsToldOfWithTheIdOfItsDeploymentAndOnce() {
        var application = withPreviews(false);
        var secret = rotate(application);
        var body = gitHubs(application, "opened", "{\"id\":1}");
        var key = word();

        var answer = gitHub(application, body, secret, key).isStatus(202).body();
        assertThat(gitHub(application, body, secret, key).isStatus(202).body()).isEqualTo(answer);

        assertThat(answer.path("status").asString()).isEqualTo("queued");
        var deployment = answer.path("deploymentId").asString();
        assertThat(UUID.fromString(deployment).version()).isEqualTo(7);
        assertThat(told(application)).hasSize(1);
        var fact = lastTold(application);
        assertThat(fact.path("deploymentId").asString()).isEqualTo(deployment);
        assertThat(fact.path("number").asInt()).isEqualTo(7);
        assertThat(fact.path("action").asString()).isEqualTo("opened");
        assertThat(fact.path("sourceBranch").asString()).isEqualTo("basket");
        assertThat(fact.path("targetBranch").asString()).isEqualTo("main");
        assertThat(fact.path("fork").asBoolean()).isFalse();
        assertThat(fact.path("commitSha").asString()).isEqualTo(SHA);
        assertThat(fact.path("author").asString()).isEqualTo("ada");
        assertThat(fact.path("changedAt").asString()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(fact.path("repository").asString()).isEqualTo(application.repository());

        var log =
                get(
                                application.owner(),
                                "/api/webhooks/deliveries?applicationId=" + application.id())
                        .isStatus(200)
                        .body()
                        .path("data");
        assertThat(log).hasSize(1);
        assertThat(log.path(0).path("pullRequest").asInt()).isEqualTo(7);
        assertThat(log.path(0).path("branch").asString()).isEqualTo("basket");
        assertThat(log.path(0).path("commitSha").asString()).isEqualTo(SHA);
        var again =
                post(application.owner(), log.at("/0/_links/redeliver").asString(), null)
                        .isStatus(202)
                        .body();
        assertThat(again.path("deploymentId").asString()).isNotEqualTo(deployment);
        assertThat(told(application)).hasSize(2);
    }

    /// B31: the end of a request is work without a deployment.
    @Test
    void b31_aClosedRequestIsToldOf() {
        var application = withPreviews(false);
        var answer =
                gitHub(
                                application,
                                gitHubs(application, "closed", "null"),
                                rotate(application),
                                word())
                        .isStatus(202)
                        .body();

        assertThat(answer.path("status").asString()).isEqualTo("queued");
        assertThat(answer.path("deploymentId").isNull()).isTrue();
        assertThat(answer.path("reason").isNull()).isTrue();
        assertThat(answer.path("deployments")).isEmpty();
        var fact = lastTold(application);
        assertThat(fact.path("action").asString()).isEqualTo("closed");
        assertThat(fact.path("deploymentId").isNull()).isTrue();
        assertThat(
                        get(
                                        application.owner(),
                                        "/api/webhooks/deliveries?status=queued&applicationId="
                                                + application.id())
                                .body()
                                .path("data"))
                .hasSize(1);
    }

    /// B31: off by default, and what a fork brings is refused by default, also where nobody says whose it is.
    @Test
    void b31_whatIsNotWantedIsIgnored() {
        var off = application(developer(), repository());
        var secret = rotate(off);
        isIgnored(
                gitHub(off, gitHubs(off, "opened", "{\"id\":1}"), secret, word()), "previews_off");
        var on = withPreviews(false);
        secret = rotate(on);
        for (var head : new String[] {"{\"id\":2}", "null", "{}"}) {
            isIgnored(gitHub(on, gitHubs(on, "opened", head), secret, word()), "fork_not_allowed");
        }
        var elsewhere =
                gitHubs(on, "opened", "{\"id\":1}").replace("\"ref\":\"main\"", "\"ref\":\"v2\"");
        isIgnored(gitHub(on, elsewhere, secret, word()), "ref_not_matched");
        var none = gitHubs(on, "opened", "{\"id\":1}").replace(SHA, "none");
        isIgnored(gitHub(on, none, secret, word()), "no_commit");
        isIgnored(
                gitHub(on, gitHubs(on, "labeled", "{\"id\":1}"), secret, word()),
                "event_not_handled");
        assertThat(told(off)).isEmpty();
        assertThat(told(on)).isEmpty();
    }

    @Test
    void b31_aForkIsToldOfWhereItIsAllowed() {
        var application = withPreviews(true);
        gitHub(
                        application,
                        gitHubs(application, "synchronize", "{\"id\":2}"),
                        rotate(application),
                        word())
                .isStatus(202);
        var fact = lastTold(application);
        assertThat(fact.path("fork").asBoolean()).isTrue();
        assertThat(fact.path("action").asString()).isEqualTo("synchronized");
    }

    /// B31: GitLab's merge requests; `update` is about commits only where it names the one before.
    @ParameterizedTest
    @CsvSource({
        "open,   ,    opened",
        "update, old, synchronized",
        "update, ,    ''",
        "reopen, ,    reopened",
        "merge,  ,    closed",
        "close,  ,    closed",
        "approved, ,  ''",
    })
    void b31_mergeRequestsOfGitLabAreToldOf(String action, String oldrev, String told) {
        var application = withPreviews(false);
        var body =
                """
                {"object_kind":"merge_request","project":{"git_http_url":"%s"},"object_attributes":{"iid":9,"action":"%s",%s
                 "title":"A faster basket","url":"https://git.example.com/9","source_branch":"basket","target_branch":"main",
                 "source_project_id":5,"target_project_id":5,"updated_at":"2026-11-25 12:00:00 UTC",
                 "last_commit":{"id":"%s","message":"Faster","author":{"name":"Ada","email":"ada@example.com"}}}}
                """
                        .formatted(
                                application.cloneUrl(),
                                action,
                                oldrev == null ? "" : "\"oldrev\":\"%s\",".formatted(oldrev),
                                SHA);
        var answer =
                deliver(
                        "/api/webhooks/gitlab?application=" + application.id(),
                        body,
                        "X-Gitlab-Event",
                        "Merge Request Hook",
                        "X-Gitlab-Token",
                        rotate(application));
        if (told.isEmpty()) {
            isIgnored(answer, "event_not_handled");
            return;
        }
        answer.isStatus(202);
        var fact = lastTold(application);
        assertThat(fact.path("action").asString()).isEqualTo(told);
        assertThat(fact.path("number").asInt()).isEqualTo(9);
        assertThat(fact.path("changedAt").asString()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(fact.path("commitMessage").asString()).isEqualTo("Faster");
        assertThat(fact.path("fork").asBoolean()).isFalse();
    }

    @Test
    void b31_giteasRequestsAreToldOf() {
        var application = withPreviews(false);
        var body = gitHubs(application, "synchronized", "{\"id\":1}");
        deliver(
                        "/api/webhooks/gitea?application=" + application.id(),
                        body,
                        "X-Gitea-Event",
                        "pull_request",
                        "X-Gitea-Signature",
                        hmac(rotate(application), body))
                .isStatus(202);
        assertThat(lastTold(application).path("provider").asString()).isEqualTo("gitea");
    }

    /// B31: the setting is deployment-service's, and a preview is no application that a push could be for.
    @Test
    void b31_previewsAreKnownFromTheStatesOfApplications() {
        var owner = developer();
        var application = new Application(Ids.next(), project(owner), owner, repository());
        var preview =
                new Application(Ids.next(), application.project(), owner, application.repository());
        state(preview, "false", "\"" + application.id() + "\"");
        state(application, "true", "null");
        var body = gitHubs(application, "opened", "{\"id\":1}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    var answer = gitHub(application, body, OPERATORS, word()).isStatus(202).body();
                    assertThat(answer.path("status").asString()).isEqualTo("queued");
                });
        var pushed =
                github(push(application.cloneUrl(), "refs/heads/main", SHA), OPERATORS, word())
                        .isStatus(202)
                        .body();
        assertThat(pushed.path("deployments")).hasSize(1);
        assertThat(pushed.at("/deployments/0/applicationId").asString())
                .isEqualTo(application.id().toString());
        assertThat(told(preview)).isEmpty();
    }

    private void state(Application application, String previews, String previewOf) {
        Facts.send(
                Topics.states("deployment.application"),
                "application.state.v1",
                application.id(),
                2,
                application.project(),
                """
                {"id":"%s","projectId":"%s","name":"web","status":"running","healthStatus":"healthy","replicas":1,"image":null,
                 "repoUrl":"%s","branch":"main","autoDeploy":true,"watchPaths":[],"tagPattern":null,"previewsEnabled":%s,
                 "previewsOfForks":false,"previewOf":%s,"deletedAt":null,"version":2}
                """
                        .formatted(
                                application.id(),
                                application.project(),
                                application.cloneUrl(),
                                previews,
                                previewOf));
    }
}
