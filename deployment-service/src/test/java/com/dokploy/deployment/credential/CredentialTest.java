package com.dokploy.deployment.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.RegistryAuth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Private images and private repositories, with secrets that go in and never come out.
class CredentialTest extends ServiceTest {
    @TempDir Path directory;

    private String body(String host, String password) {
        return """
        {"projectId": "%s", "host": "%s", "username": "deploy", "password": "%s"}
        """
                .formatted(project, host, password);
    }

    /// B27.
    @ParameterizedTest
    @ValueSource(strings = {"/api/registries", "/api/git-credentials"})
    void areKeptAndNeverShowTheirSecret(String path) {
        var created = api.post(path, body("Registry.Example.com:5000", "first-secret"));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        var self = created.text("/_links/self");
        assertThat(created.headers().firstValue("Location")).contains(self);
        assertThat(created.text("/host")).isEqualTo("registry.example.com:5000");
        assertThat(created.body().toString())
                .doesNotContain("first-secret")
                .doesNotContain("\"password\":");

        assertThat(api.post(path, body("registry.example.com:5000", "x")).status()).isEqualTo(409);
        var changed = api.patch(self, "{\"username\": \"other\", \"password\": \"second-secret\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/username")).isEqualTo("other");
        assertThat(api.get(self).body().toString()).doesNotContain("second-secret");
        var list = api.get(path + "?projectId=" + project);
        assertThat(list.body().path("data").findValuesAsString("host"))
                .containsExactly("registry.example.com:5000");
        assertThat(
                        jdbc.sql("select encode(secret, 'escape') from credential")
                                .query(String.class)
                                .list())
                .noneMatch(secret -> secret.contains("secret"));

        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.get(self).status()).isEqualTo(404);
        assertThat(stranger.delete(self).status()).isEqualTo(404);
        assertThat(stranger.get(path).body().path("data")).isEmpty();
        assertThat(stranger.post(path, body("a.b", "x")).status()).isEqualTo(422);
        assertThat(anonymous().get(path).status()).isEqualTo(401);

        assertThat(api.delete(self).status()).isEqualTo(204);
        assertThat(api.get(self).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "https://a.b", "a.b/path", "-a", "a:b", "a@b", "a.b:999999"})
    void refuseHostsThatAreNone(String host) {
        var refused = api.post("/api/registries", body(host, "hidden-secret"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).contains("host").doesNotContain("hidden-secret");
    }

    /// B27.
    @Test
    void aPrivateImageIsPulledWithThem() throws Exception {
        try (var registry = new RegistryServer(directory)) {
            var image = ImageReference.parse(registry.host() + "/team/web:1");
            push(image, registry);
            var application =
                    application(
                            "\"image\": \"%s\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 600 & wait\"]"
                                    .formatted(image));

            var refused = api.get(deploy(application, "failed"));
            assertThat(refused.text("/reason")).contains(image.toString());

            assertThat(
                            api.post(
                                            "/api/registries",
                                            body(registry.host(), RegistryServer.PASSWORD))
                                    .status())
                    .isEqualTo(201);
            var deployment = api.get(deploy(application, "success"));
            assertThat(deployment.body().toString()).doesNotContain(RegistryServer.PASSWORD);
            assertThat(api.get(deployment.text("/_links/logs")).body().toString())
                    .doesNotContain(RegistryServer.PASSWORD);
            engine.images().remove(image, true);
        }
    }

    private void push(ImageReference image, RegistryServer registry) throws InterruptedException {
        engine.images().tag(ImageReference.parse("busybox"), image);
        var account =
                new RegistryAuth(registry.host(), RegistryServer.USER, RegistryServer.PASSWORD);
        try (var push = engine.images().push(image, account, _ -> {})) {
            push.await(Duration.ofMinutes(1));
        }
        engine.images().remove(image, false);
    }

    /// Security rule 10: a registry is a place that users choose.
    @Test
    void aRegistryInsideOurNetworkIsRefused() {
        var application = application("\"image\": \"10.1.2.3:5000/team/web:1\"");
        assertThat(api.get(deploy(application, "failed")).text("/reason"))
                .contains("10.1.2.3:5000 is not an address that may be reached");
    }

    /// B27.
    @Test
    void aPrivateRepositoryIsClonedWithThem() {
        try (var git = new GitFixture(directory)) {
            git.file("Dockerfile", "FROM busybox\nRUN false\n").commit("Private");
            var url = git.privateUrl().replace("deploy:s3cret@", "");
            var application = application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(url));

            var refused = api.get(deploy(application, "failed"));
            assertThat(refused.body().at("/stages/0/status").asString()).isEqualTo("failed");
            assertThat(refused.text("/reason")).contains("needs other credentials");

            var host = url.replaceFirst("^http://", "").replaceFirst("/.*", "");
            assertThat(api.post("/api/git-credentials", body(host, "s3cret")).status())
                    .isEqualTo(201);
            var cloned = api.get(deploy(application, "failed"));
            assertThat(cloned.body().at("/stages/0/status").asString()).isEqualTo("completed");
        }
    }
}
