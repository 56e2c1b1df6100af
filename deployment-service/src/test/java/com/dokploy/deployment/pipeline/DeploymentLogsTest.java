package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.FrameSocket;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A deployment's log, followed while it is written.
class DeploymentLogsTest extends ServiceTest {
    @TempDir Path directory;

    /// Clauses 238, 239, S141, B30.
    @Test
    void aSocketGetsEveryLineOnceUntilTheEnd() {
        var bearer = Map.of("Authorization", "Bearer " + ISSUER.token(owner, "owner"));
        try (var git = new GitFixture(directory)) {
            // What was built before would come out of the cache without a word.
            git.file(
                            "Dockerfile",
                            "FROM busybox\nRUN : %s && echo first\nRUN sleep 1 && echo second\nRUN false\n"
                                    .formatted(UUID.randomUUID()))
                    .commit("Fail in the end");
            var application =
                    application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
            var accepted = api.post(application + "/deploy", "{}");
            var deployment = accepted.text("/_links/deployment");
            var url = webSocketUrl(deployment + "/logs?follow=true");

            try (var live = FrameSocket.open(url, bearer)) {
                var close = live.awaitClose();
                assertThat(close.code()).isEqualTo(1000);
                assertThat(close.reason()).isEqualTo("failed");
                var stored = api.get(deployment + "/logs").body().path("logs");
                assertThat(stored.findValuesAsString("message"))
                        .contains("first", "second")
                        .isEqualTo(live.messages());
                assertThat(live.frames().getFirst().propertyNames())
                        .contains("timestamp", "stage", "message", "level", "sequence");

                goesOnWhereItEnded(deployment, url, bearer, live);
            }
        }
    }

    /// By the sequence number of the last line that was seen, and by the last lines alone.
    private void goesOnWhereItEnded(
            String deployment, String url, Map<String, String> bearer, FrameSocket whole) {
        var third = whole.frames().get(2).path("sequence").asLong();
        try (var rest = FrameSocket.open(url + "&after=" + third, bearer);
                var tail = FrameSocket.open(url + "&tail=2", bearer)) {
            assertThat(rest.awaitClose().reason()).isEqualTo("failed");
            assertThat(rest.frames()).isEqualTo(whole.frames().subList(3, whole.frames().size()));
            assertThat(tail.awaitClose().reason()).isEqualTo("failed");
            var size = whole.frames().size();
            assertThat(tail.frames()).isEqualTo(whole.frames().subList(size - 2, size));
        }
        var read = api.get(deployment + "/logs?after=" + third).body().path("logs");
        assertThat(read).hasSize(whole.frames().size() - 3);
        assertThat(api.get(deployment + "/logs?tail=1").body().path("logs")).hasSize(1);
        assertThat(api.get(deployment + "/logs?tail=1001").status()).isEqualTo(400);
        assertThat(FrameSocket.refusal(url, Map.of())).isEqualTo(401);
        var stranger = ISSUER.token(user("stranger", List.of("developer")), "stranger");
        assertThat(FrameSocket.refusal(url + "&token=" + stranger, Map.of())).isEqualTo(404);
    }
}
