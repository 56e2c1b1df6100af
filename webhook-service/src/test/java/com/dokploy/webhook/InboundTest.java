package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Clauses 273-284, S163-S175, B43: deliveries of git providers.
class InboundTest extends ServiceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @AfterEach
    void now() {
        CLOCK.reset();
    }

    /// Clauses 273-280, S163.
    @Test
    void clause280_s163_aSignedPushIsAcceptedAndTold() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var answer =
                github(push(application.cloneUrl(), "refs/heads/main", SHA), secret, word())
                        .isStatus(202)
                        .body();
        assertThat(answer.path("status").asString()).isEqualTo("queued");
        assertThat(answer.path("reason").isNull()).isTrue();
        var deployment = answer.path("deploymentId").asString();
        assertThat(UUID.fromString(deployment).version()).isEqualTo(7);

        var told = told(application);
        assertThat(told).hasSize(1);
        var fact = JSON.readTree(told.getFirst().data());
        assertThat(fact.path("deploymentId").asString()).isEqualTo(deployment);
        assertThat(fact.path("applicationId").asString()).isEqualTo(application.id().toString());
        assertThat(fact.path("projectId").asString()).isEqualTo(application.project().toString());
        assertThat(fact.path("commitSha").asString()).isEqualTo(SHA);
        assertThat(fact.path("commitMessage").asString()).isEqualTo("Fix the basket");
        assertThat(fact.path("author").asString()).isEqualTo("Ada Lovelace");
        assertThat(fact.path("branch").asString()).isEqualTo("main");
        assertThat(fact.path("repository").asString()).isEqualTo(application.repository());
        assertThat(fact.path("changedPaths").get(0).asString()).isEqualTo("src/basket.ts");
        assertThat(EventContracts.violations("push.received.v1", fact)).isEmpty();
    }

    @Test
    void clause279_s171_theMinimalPayloadIsEnough() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var body =
                """
                {"ref":"refs/heads/main","repository":{"name":"myapp","full_name":"user/myapp","clone_url":"%s"},
                 "commits":[{"id":"%s","message":"First","author":{"name":"A","email":"a@example.com"}},
                            {"id":"%s","message":"Fix bug","author":{"name":"John Doe","email":"john@example.com"}}]}
                """
                        .formatted(application.cloneUrl(), "0".repeat(39) + "1", SHA);
        github(body, secret, word()).isStatus(202);
        var fact = JSON.readTree(told(application).getFirst().data());
        assertThat(fact.path("commitSha").asString()).isEqualTo(SHA);
        assertThat(fact.path("author").asString()).isEqualTo("John Doe");
        assertThat(fact.path("changedPaths").isNull()).isTrue();
    }

    /// The specification's examples have twelve digits.
    @Test
    void clause279_s171_anAbbreviatedCommitIsEnough() {
        var application = application(developer(), repository());
        var body =
                """
                {"ref":"refs/heads/main","repository":{"clone_url":"%s"},
                 "commits":[{"id":"abc123def456","message":"Fix bug","author":{"name":"John Doe","email":"john@example.com"}}]}
                """
                        .formatted(application.cloneUrl());
        github(body, rotate(application), word()).isStatus(202);
        var fact = JSON.readTree(told(application).getFirst().data());
        assertThat(fact.path("commitSha").asString()).isEqualTo("abc123def456");
        assertThat(fact.path("commitMessage").asString()).isEqualTo("Fix bug");
        assertThat(EventContracts.violations("push.received.v1", fact)).isEmpty();
    }

    @Test
    void s164_s165_whatIsNotSignedWithAKnownSecretIsRefusedAlike() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        var unknown = push("https://nowhere.example.com/a/b.git", "refs/heads/main", SHA);
        var reformatted = JSON.readTree(body).toString();
        var answers =
                List.of(
                        github(body, "another secret", word()),
                        github(unknown, "another secret", word()),
                        deliver(
                                "/api/webhooks/github",
                                body,
                                "X-GitHub-Event",
                                "push",
                                "X-Hub-Signature",
                                "sha1=" + "0".repeat(40)),
                        deliver("/api/webhooks/github", body, "X-GitHub-Event", "push"),
                        deliver(
                                "/api/webhooks/github",
                                reformatted,
                                "X-GitHub-Event",
                                "push",
                                "X-Hub-Signature-256",
                                "sha256=" + hmac(secret, body)),
                        deliver(
                                "/api/webhooks/github",
                                body,
                                "X-GitHub-Event",
                                "push",
                                "X-Hub-Signature-256",
                                "sha256=short"));
        assertThat(answers)
                .allSatisfy(answer -> {
                    var error = answer.isError(401, "UNAUTHORIZED");
                    assertThat(error.path("message").asString())
                            .isEqualTo("The delivery is not signed with a known secret");
                });
        assertThat(told(application)).isEmpty();
    }

    @Test
    void s166_anApplicationsSecretDeploysThatApplicationOnly() {
        var repository = repository();
        var mine = application(developer(), repository);
        var theirs = application(developer(), repository);
        rotate(theirs);
        var answer =
                github(push(mine.cloneUrl(), "refs/heads/main", SHA), rotate(mine), word())
                        .isStatus(202);
        assertThat(answer.body().path("deployments"))
                .extracting(each -> each.path("applicationId").asString())
                .containsExactly(mine.id().toString());
        assertThat(told(theirs)).isEmpty();
    }

    @Test
    void s166_withoutASecretEveryDeliveryIsRefused() {
        var application = application(developer(), repository());
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        deliver(
                        "/api/webhooks/gitea?application=" + application.id(),
                        body,
                        "X-Gitea-Event",
                        "push",
                        "X-Gitea-Signature",
                        hmac("any secret", body))
                .isError(401, "UNAUTHORIZED");
    }

    @Test
    void s163_s166_theOperatorsSecretDeploysEveryMatch() {
        var repository = repository();
        var first = application(developer(), repository);
        var second = application(developer(), repository.toUpperCase(java.util.Locale.ROOT));
        var body =
                push(
                        "git@git.example.com:" + first.repository().substring(16) + ".git",
                        "refs/heads/main",
                        SHA);
        var answer = github(body, OPERATORS, word()).isStatus(202).body();
        assertThat(answer.path("deployments"))
                .extracting(each -> each.path("applicationId").asString())
                .containsExactly(first.id().toString(), second.id().toString());
        assertThat(answer.path("deploymentId").asString())
                .isEqualTo(answer.path("deployments").get(0).path("deploymentId").asString());
    }

    @Test
    void anAddressThatNamesTheApplicationIsForThatOneAlone() {
        var repository = repository();
        var first = application(developer(), repository);
        var second = application(developer(), repository);
        var body = push(first.cloneUrl(), "refs/heads/main", SHA);
        github(body, rotate(second), word(), "?application=" + second.id()).isStatus(202);
        github(body, OPERATORS, word(), "?application=" + second.id()).isStatus(202);
        github(body, rotate(first), word(), "?application=" + second.id())
                .isError(401, "UNAUTHORIZED");
        github(body, OPERATORS + "x", word(), "?application=nonsense").isError(401, "UNAUTHORIZED");
        assertThat(told(first)).isEmpty();
        assertThat(told(second)).hasSize(2);
    }

    /// S167, S168, B43.
    @ParameterizedTest
    @CsvSource({
        "refs/heads/other, ref_not_matched",
        "refs/tags/v1, ref_not_matched",
        "refs/notes/x, ref_not_matched"
    })
    void s167_otherRefsAreIgnored(String ref, String reason) {
        var application = application(developer(), repository());
        var answer = github(push(application.cloneUrl(), ref, SHA), rotate(application), word());
        isIgnored(answer, reason);
        assertThat(told(application)).isEmpty();
    }

    @Test
    void s167_s168_whatDeploysNothingIsAcceptedAndSaysWhy() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        isIgnored(
                github(
                        push(application.cloneUrl(), "refs/heads/main", "0".repeat(40)),
                        secret,
                        word()),
                "ref_deleted");
        isIgnored(
                github(body.replace("Fix the basket", "Fix [SKIP CI] it"), secret, word()),
                "skip_requested");
        isIgnored(github(body.replace(SHA, "zzz"), secret, word()), "no_commit");
        isIgnored(
                github(
                        push("https://nowhere.example.com/a/b.git", "refs/heads/main", SHA),
                        OPERATORS,
                        word()),
                "no_matching_application");
        isIgnored(
                github(
                        push("https://nowhere.example.com/a/b.git", "refs/heads/main", SHA),
                        secret,
                        word(),
                        "?application=" + application.id()),
                "repository_not_matched");
        isIgnored(
                deliver(
                        "/api/webhooks/github",
                        "{\"zen\":\"Keep it\"}",
                        "X-GitHub-Event",
                        "ping",
                        "X-Hub-Signature-256",
                        "sha256=" + hmac(OPERATORS, "{\"zen\":\"Keep it\"}")),
                "event_not_handled");
        assertThat(told(application)).isEmpty();
    }

    @Test
    void b43_theSwitchThePathsAndTheTagsDecide() {
        var owner = developer();
        var off = application(owner, repository(), "main", false, List.of(), null);
        isIgnored(
                github(push(off.cloneUrl(), "refs/heads/main", SHA), rotate(off), word()),
                "auto_deploy_off");
        var docs = application(owner, repository(), "main", true, List.of("docs/**"), null);
        isIgnored(
                github(push(docs.cloneUrl(), "refs/heads/main", SHA), rotate(docs), word()),
                "paths_not_matched");
        var sources = application(owner, repository(), "main", true, List.of("docs", "src"), null);
        isQueued(github(push(sources.cloneUrl(), "refs/heads/main", SHA), rotate(sources), word()));
        var tags = application(owner, repository(), "main", true, List.of(), "v*");
        var secret = rotate(tags);
        isIgnored(
                github(push(tags.cloneUrl(), "refs/heads/main", SHA), secret, word()),
                "ref_not_matched");
        isQueued(github(push(tags.cloneUrl(), "refs/tags/v1.2", SHA), secret, word()));
        var fact = JSON.readTree(told(tags).getFirst().data());
        assertThat(fact.path("tag").asString()).isEqualTo("v1.2");
        assertThat(fact.path("branch").isNull()).isTrue();
    }

    @Test
    void s169_aRepeatReadsTheFirstAnswer() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        var delivery = word();
        var first = github(body, secret, delivery).isStatus(202).body();
        assertThat(github(body, secret, delivery).isStatus(202).body()).isEqualTo(first);
        assertThat(told(application)).hasSize(1);
        var without =
                new String[] {
                    "X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + hmac(secret, body)
                };
        deliver("/api/webhooks/github", body, without).isStatus(202);
        deliver("/api/webhooks/github", body, without).isStatus(202);
        assertThat(told(application)).hasSize(3);
    }

    @Test
    void s169_repeatsAtTheSameTimeMakeOneDeployment() throws Exception {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        var delivery = word();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 16)
                            .mapToObj(_ ->
                                    threads.submit(
                                            () -> github(body, secret, delivery).isStatus(202)))
                            .toList();
            var ids = new java.util.HashSet<String>();
            for (var answer : answers) {
                ids.add(answer.get().body().path("deploymentId").asString());
            }
            assertThat(ids).hasSize(1);
        }
        assertThat(told(application)).hasSize(1);
    }

    @Test
    void s169_nobodyCanUseUpADeliveryIdForSomebodyElse() {
        var mine = application(developer(), repository());
        var theirs = application(developer(), repository());
        var delivery = word();
        isQueued(github(push(mine.cloneUrl(), "refs/heads/main", SHA), rotate(mine), delivery));
        isQueued(github(push(theirs.cloneUrl(), "refs/heads/main", SHA), rotate(theirs), delivery));
    }

    /// The signature is over the raw form body.
    @Test
    void s172_aFormIsTakenToo() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var form =
                "payload="
                        + URLEncoder.encode(
                                push(application.cloneUrl(), "refs/heads/main", SHA),
                                StandardCharsets.UTF_8);
        isQueued(
                deliver(
                        "/api/webhooks/github?application=" + application.id(),
                        form,
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-GitHub-Event",
                        "push",
                        "X-Hub-Signature-256",
                        "sha256=" + hmac(secret, form)));
    }

    @Test
    void s173_twentyFiveMebibytesAreTakenAndNotOneMore() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        var limit = 25 * 1024 * 1024;
        var padded = body.strip().substring(0, body.strip().length() - 1) + ",\"pad\":\"";
        var largest = padded + "x".repeat(limit - padded.length() - 2) + "\"}";
        isQueued(github(largest, secret, word()));
        github(largest + " ", secret, word()).isError(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void s174_s175_aVerifiedSenderIsToldWhatIsWrong() {
        var broken = "{\"ref\":";
        github(broken, OPERATORS, word()).isError(400, "INVALID_INPUT");
        github("[1]", OPERATORS, word()).isError(400, "INVALID_INPUT");
        var body = push("https://git.example.com/a/b", "refs/heads/main", SHA);
        var error =
                deliver(
                                "/api/webhooks/github",
                                body,
                                "X-Hub-Signature-256",
                                "sha256=" + hmac(OPERATORS, body))
                        .isError(400, "VALIDATION_ERROR");
        assertThat(error.path("details").path("errors").get(0).path("field").asString())
                .isEqualTo("X-GitHub-Event");
        github(broken, "wrong", word()).isError(401, "UNAUTHORIZED");
    }

    /// Clauses 281-284, S178.
    @Test
    void clause281to284_s178_gitLabPushes() {
        var application = application(developer(), repository());
        var body =
                """
                {"object_kind":"push","ref":"refs/heads/main","checkout_sha":"%s","after":"%s",
                 "project":{"path_with_namespace":"user/web","git_http_url":"%s","git_ssh_url":"git@x:y.git"},
                 "commits":[{"id":"%s","message":"Fix","author":{"name":"Grace Hopper"}}],"total_commits_count":1}
                """
                        .formatted(SHA, SHA, application.cloneUrl(), SHA);
        var event = word();
        for (var repeat = 0; repeat < 2; repeat++) {
            isQueued(
                    deliver(
                            "/api/webhooks/gitlab",
                            body,
                            "X-Gitlab-Event",
                            "Push Hook",
                            "X-Gitlab-Token",
                            rotateOnce(application),
                            "X-Gitlab-Event-UUID",
                            event));
        }
        assertThat(told(application)).hasSize(1);
        deliver(
                        "/api/webhooks/gitlab",
                        body,
                        "X-Gitlab-Event",
                        "Push Hook",
                        "X-Gitlab-Token",
                        "wrong")
                .isError(401, "UNAUTHORIZED");
        isIgnored(
                deliver(
                        "/api/webhooks/gitlab",
                        body,
                        "X-Gitlab-Event",
                        "Note Hook",
                        "X-Gitlab-Token",
                        OPERATORS),
                "event_not_handled");
    }

    private String rotateOnce(Application application) {
        return secrets.computeIfAbsent(application.id(), _ -> rotate(application));
    }

    private final java.util.Map<UUID, String> secrets = new java.util.HashMap<>();

    @Test
    void b45_giteaAndBitbucketPushes() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var gitea = push(application.cloneUrl(), "refs/heads/main", SHA);
        isQueued(
                deliver(
                        "/api/webhooks/gitea",
                        gitea,
                        "X-Gitea-Event",
                        "push",
                        "X-Gitea-Delivery",
                        word(),
                        "X-Gitea-Signature",
                        hmac(secret, gitea)));
        var bitbucket =
                """
                {"repository":{"full_name":"user/web","links":{"html":{"href":"https://%s"}}},
                 "push":{"changes":[{"new":null,"old":{"type":"branch","name":"gone"}},
                  {"new":{"type":"branch","name":"main","target":{"hash":"%s","message":"Fix",
                   "author":{"raw":"Ada <ada@example.com>"}}}}]}}
                """
                        .formatted(application.repository(), SHA);
        isQueued(
                deliver(
                        "/api/webhooks/bitbucket",
                        bitbucket,
                        "X-Event-Key",
                        "repo:push",
                        "X-Request-UUID",
                        word(),
                        "X-Hub-Signature",
                        "sha256=" + hmac(secret, bitbucket)));
        assertThat(JSON.readTree(told(application).getLast().data()).path("author").asString())
                .isEqualTo("Ada");
    }

    /// The projection is fed by deployment-service's states.
    @Test
    void anApplicationIsKnownFromItsState() {
        var owner = developer();
        var application = new Application(Ids.next(), project(owner), owner, repository());
        state(application, 4, "main", null);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        isQueued(
                                github(
                                        push(application.cloneUrl(), "refs/heads/main", SHA),
                                        OPERATORS,
                                        word())));
        state(application, 3, "older", null);
        state(application, 5, "next", null);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        isQueued(
                                github(
                                        push(application.cloneUrl(), "refs/heads/next", SHA),
                                        OPERATORS,
                                        word())));
        state(application, 6, "next", Instant.now());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        isIgnored(
                                github(
                                        push(application.cloneUrl(), "refs/heads/next", SHA),
                                        OPERATORS,
                                        word()),
                                "no_matching_application"));
    }

    private void state(
            Application application,
            long version,
            String branch,
            @org.jspecify.annotations.Nullable Instant deleted) {
        var json =
                """
                {"id":"%s","projectId":"%s","name":"web","status":"running","healthStatus":"healthy","replicas":1,
                 "image":null,"repoUrl":"%s","branch":"%s","autoDeploy":true,"deletedAt":%s,"version":%d}
                """
                        .formatted(
                                application.id(),
                                application.project(),
                                application.cloneUrl(),
                                branch,
                                deleted == null ? "null" : "\"" + deleted + "\"",
                                version);
        Facts.send(
                Topics.states("deployment.application"),
                "application.state.v1",
                application.id(),
                version,
                application.project(),
                json);
    }

    private static void isQueued(Answer answer) {
        answer.isStatus(202);
        assertThat(answer.body().path("status").asString())
                .as(answer.http().body())
                .isEqualTo("queued");
        assertThat(answer.body().path("deploymentId").isNull()).isFalse();
    }

    private static void isIgnored(Answer answer, String reason) {
        answer.isStatus(202);
        assertThat(answer.body().path("status").asString())
                .as(answer.http().body())
                .isEqualTo("ignored");
        assertThat(answer.body().path("reason").asString()).isEqualTo(reason);
        assertThat(answer.body().path("deploymentId").isNull()).isTrue();
    }
}
