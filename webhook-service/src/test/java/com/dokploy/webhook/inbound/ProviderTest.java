package com.dokploy.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// S164, S171, S172: what a delivery proves and says, without a server.
class ProviderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SHA = "4f5d6c7b8a9e0d1c2b3a4f5d6c7b8a9e0d1c2b3a";
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

    /// The example of GitHub's own documentation.
    @Test
    void s164_gitHubsOwnExampleHolds() {
        var signature = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        var secret = "It's a Secret to Everybody";
        var headers = new HttpHeaders();
        headers.set("X-Hub-Signature-256", "sha256=" + signature);
        var proof = Provider.GITHUB.proof(headers).orElseThrow();
        assertThat(proof.holds(secret, BODY)).isTrue();
        assertThat(proof.holds(secret + " ", BODY)).isFalse();
        assertThat(proof.holds(secret, "Hello, World".getBytes(StandardCharsets.UTF_8))).isFalse();
        headers.set(
                "X-Hub-Signature-256", "sha256=" + signature.toUpperCase(java.util.Locale.ROOT));
        assertThat(Provider.GITHUB.proof(headers).orElseThrow().holds(secret, BODY)).isTrue();
        headers.set("X-Hub-Signature-256", "sha1=" + signature.substring(24));
        assertThat(Provider.GITHUB.proof(headers)).isEmpty();
    }

    @Test
    void s171_theCommitThatWasPushedIsChosen() {
        var body =
                """
                {"ref":"refs/heads/main","after":"%s","commits":[
                 {"id":"%s","message":"Fix","author":{"name":"Ada"},"modified":["a"]},
                 {"id":"%s","message":"Other","author":{"name":"Bob"},"modified":["b"]}]}
                """
                        .formatted(SHA, SHA, "0".repeat(39) + "1");
        var pushes = Provider.GITHUB.pushes("push", JSON.readTree(body));
        assertThat(pushes).hasSize(1);
        var push = pushes.getFirst();
        assertThat(push.branch()).isEqualTo("main");
        assertThat(push.commitSha()).isEqualTo(SHA);
        assertThat(push.author()).isEqualTo("Ada");
        assertThat(push.paths()).containsExactly("a", "b");
        var abbreviated =
                Provider.GITHUB.pushes("push", JSON.readTree(body.replace(SHA, "4f5d6c7")));
        assertThat(abbreviated).isNotNull();
        assertThat(abbreviated.getFirst().commitSha()).isEqualTo("4f5d6c7");
        assertThat(Provider.GITLAB.pushes("Note Hook", JSON.readTree(body))).isNull();
    }

    @Test
    void s172_theFormsFieldIsTheJsonAndTheRawBytesStay() {
        var raw =
                "a=b&payload=%7B%22repository%22%3A%7B%22clone_url%22%3A%22https%3A%2F%2Fx.org%2Fa%2Fb%22%7D%7D&c=d";
        var body =
                Body.of(
                        raw.getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded; charset=utf-8");
        assertThat(new String(body.raw(), StandardCharsets.UTF_8)).isEqualTo(raw);
        assertThat(Provider.GITEA.repositories(body.outline())).containsExactly("x.org/a/b");
        assertThat(body.tree()).isNotNull();
        var hostile = Body.of("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), null);
        assertThat(hostile.outline()).isEmpty();
        assertThat(hostile.tree()).isNull();
    }
}
