package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Announcements;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S132, S144, B43: pushes that webhook-service announced, over Kafka.
class PushTest extends ServiceTest {
    @TempDir Path directory;
    private GitFixture git;

    @BeforeEach
    void serveARepository() {
        git = new GitFixture(directory);
    }

    @AfterEach
    void stopServing() {
        git.close();
    }

    private String repository() {
        return git.url().replaceFirst("^http://", "").replaceFirst("\\.git$", "");
    }

    private void announce(UUID deployment, String application, String members) {
        var id = application.substring(application.lastIndexOf('/') + 1);
        var body =
                """
                {"deploymentId": "%s", "applicationId": "%s", "projectId": "%s", "provider": "github"
                , "deliveryId": "%s", "pushedAt": "%s", %s}
                """
                        .formatted(
                                deployment, id, project, UUID.randomUUID(), Instant.now(), members);
        Announcements.webhook("push.received.v1", UUID.fromString(id), project, body);
    }

    private static String commit(
            String repository, @Nullable String branch, @Nullable String tag, String sha) {
        return """
        "repository": "%s", "branch": %s, "tag": %s, "commitSha": "%s"
        , "commitMessage": "Say hello", "author": "Ada Author", "changedPaths": ["docs/a.md"]
        """
                .formatted(repository, quoted(branch), quoted(tag), sha);
    }

    private static String quoted(@Nullable String text) {
        return text == null || text.isEmpty() ? "null" : '"' + text + '"';
    }

    private String untilFinished(UUID id) {
        var path = "/api/deployments/" + id;
        eventually().until(() -> api.get(path).body().path("finishedAt").isString());
        return path;
    }

    @Test
    void aPushDeploysUnderTheAnnouncedIdAndOnce() {
        git.file(
                "Dockerfile",
                "FROM busybox\nCMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]\n");
        var sha = git.commit("Say hello");
        git.file("Dockerfile", "FROM busybox\nRUN false\n").commit("Not this one");
        var application = application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
        var id = Ids.next();

        announce(id, application, commit(repository(), "main", null, sha));
        announce(id, application, commit(repository(), "main", null, sha));

        var deployment = api.get(untilFinished(id));
        assertThat(deployment.text("/status")).as(deployment.text("/reason")).isEqualTo("success");
        assertThat(deployment.text("/trigger")).isEqualTo("webhook");
        assertThat(deployment.text("/commitSha")).isEqualTo(sha);
        assertThat(deployment.text("/author")).isEqualTo("Ada Author");
        assertThat(api.get(application + "/deployments").body().path("data")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"autoDeploy\": false',                             main,  '',   switched off",
        "'\"autoDeploy\": true',                              other, '',   another branch",
        "'\"gitSource\": {\"watchPaths\": [\"src\"]}',        main,  '',   none of the watched paths",
        "'\"gitSource\": {\"tagPattern\": \"v*\"}',           main,  '',   by tags like v*",
        "'\"gitSource\": {\"tagPattern\": \"v*\"}',           '',    w1,   by tags like v*",
        "'\"gitSource\": {\"repoUrl\": \"https://a.b/c\"}',   main,  '',   another repository",
        "'\"gitSource\": null, \"image\": \"busybox\"',       main,  '',   not built from a repository",
    })
    void aPushThatDoesNotMatchIsThereCancelledWithAReason(
            String change, String branch, String tag, String reason) {
        var application = application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
        assertThat(api.patch(application, "{%s}".formatted(change)).status()).isEqualTo(200);
        var id = Ids.next();

        announce(id, application, commit(repository(), branch, tag, "1".repeat(40)));

        var deployment = api.get(untilFinished(id));
        assertThat(deployment.text("/status")).isEqualTo("cancelled");
        assertThat(deployment.text("/reason")).contains(reason);
    }

    @Test
    void aTagDeploysWhereTagsDo() {
        git.file(
                "Dockerfile",
                "FROM busybox\nCMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]\n");
        var sha = git.commit("Tagged");
        var application =
                application(
                        "\"gitSource\": {\"repoUrl\": \"%s\", \"tagPattern\": \"v*\", \"watchPaths\": [\"docs/**\"]}"
                                .formatted(git.url()));
        var id = Ids.next();

        announce(id, application, commit(repository(), null, "v1.0", sha));

        var deployment = api.get(untilFinished(id));
        assertThat(deployment.text("/status")).as(deployment.text("/reason")).isEqualTo("success");
        assertThat(deployment.text("/tag")).isEqualTo("v1.0");
        assertThat(deployment.body().path("branch").isNull()).isTrue();
    }

    @Test
    void aNewerPushTakesThePlaceOfAWaitingOne() {
        git.file(
                "Dockerfile",
                "FROM busybox\nRUN sleep 4\nCMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]\n");
        var sha = git.commit("Slow");
        var application = application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
        var running = api.post(application + "/deploy", "{}").text("/_links/deployment");
        var first = Ids.next();
        var second = Ids.next();
        var third = Ids.next();

        announce(first, application, commit(repository(), "main", null, sha));
        announce(third, application, commit(repository(), "main", null, sha));
        // Announced late: what came after it is there already.
        announce(second, application, commit(repository(), "main", null, sha));

        assertThat(api.get(untilFinished(first)).text("/status")).isEqualTo("superseded");
        var late = api.get(untilFinished(second));
        assertThat(late.text("/status")).isEqualTo("superseded");
        assertThat(late.text("/reason")).contains(third.toString());
        assertThat(api.get(untilFinished(third)).text("/status")).isEqualTo("success");
        assertThat(api.get(running).text("/status")).isEqualTo("success");
        assertThat(
                        api.get("/api/deployments?status=superseded")
                                .body()
                                .path("data")
                                .findValuesAsString("id"))
                .containsExactlyInAnyOrder(first.toString(), second.toString());
        assertThat(EventContracts.violationsInOutbox(jdbc))
                .noneMatch(violation -> violation.startsWith("deployment."));
    }
}
