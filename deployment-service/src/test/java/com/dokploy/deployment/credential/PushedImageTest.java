package com.dokploy.deployment.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Announcements;
import com.dokploy.deployment.Api;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.WebServerImage;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.RegistryAuth;
import com.dokploy.platform.persistence.Ids;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// B45: images of which webhook-service heard that they were pushed, over Kafka.
class PushedImageTest extends ServiceTest {
    @TempDir Path directory;

    private Api.Answer announce(String application, String image, String tag) {
        var deployment = Ids.next();
        var id = application.substring(application.lastIndexOf('/') + 1);
        var body =
                """
                {"deploymentId": "%s", "applicationId": "%s", "projectId": "%s", "provider": "docker", "deliveryId": "%s"
                , "image": "%s", "tag": "%s", "digest": null, "pushedBy": "ada", "pushedAt": "%s"}
                """
                        .formatted(
                                deployment,
                                id,
                                project,
                                UUID.randomUUID(),
                                image,
                                tag,
                                Instant.now());
        Announcements.webhook("image.pushed.v1", UUID.fromString(id), project, body);
        var path = "/api/deployments/" + deployment;
        eventually().until(() -> api.get(path).body().path("finishedAt").isString());
        return api.get(path);
    }

    /// What is here under the same name is older, and is never shown as what was pushed.
    @Test
    void b45_theRegistrysImageIsDeployedAndNoOther() throws Exception {
        WebServerImage.ensure(engine);
        var pushed = engine.images().find(ImageReference.parse(WebServerImage.NAME)).orElseThrow();
        try (var registry = new RegistryServer(directory)) {
            var image = ImageReference.parse(registry.host() + "/team/web:1");
            engine.images().tag(pushed.id(), image);
            var account =
                    new RegistryAuth(registry.host(), RegistryServer.USER, RegistryServer.PASSWORD);
            try (var push = engine.images().push(image, account, _ -> {})) {
                push.await(Duration.ofMinutes(1));
            }
            engine.images().tag(ImageReference.parse("busybox"), image);
            var credentials =
                    """
                    {"projectId": "%s", "host": "%s", "username": "deploy", "password": "%s"}
                    """
                            .formatted(project, registry.host(), RegistryServer.PASSWORD);
            assertThat(api.post("/api/registries", credentials).status()).isEqualTo(201);
            var application =
                    application(
                            "\"image\": \"%s\", \"command\": [\"sleep\", \"600\"]"
                                    .formatted(image));

            var deployment = announce(application, registry.host() + "/team/web", "1");
            assertThat(deployment.text("/status"))
                    .as(deployment.text("/reason"))
                    .isEqualTo("success");
            assertThat(deployment.text("/trigger")).isEqualTo("webhook");
            assertThat(deployment.text("/author")).isEqualTo("ada");
            assertThat(engine.images().find(image).orElseThrow().id()).isEqualTo(pushed.id());

            registry.close();
            var refused = announce(application, registry.host() + "/team/web", "1");
            assertThat(refused.text("/status")).isEqualTo("failed");
            assertThat(refused.text("/reason")).contains(image.toString());
            engine.images().remove(image, true);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"autoDeploy\": false',                                       docker.io/library/busybox, latest, switched off",
        "'\"autoDeploy\": true',                                        docker.io/library/busybox, '1',    another image",
        "'\"autoDeploy\": true',                                        docker.io/user/busybox,    latest, another image",
        "'\"gitSource\": {\"repoUrl\": \"https://a.b/c\"}',             docker.io/library/busybox, latest, not run an image of a registry",
        "'\"image\": \"busybox@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"', docker.io/library/busybox, latest, another image",
    })
    void b45_anImageThatDoesNotMatchIsThereCancelledWithAReason(
            String change, String image, String tag, String reason) {
        var application = application("\"image\": \"busybox\"");
        assertThat(api.patch(application, "{%s}".formatted(change)).status()).isEqualTo(200);

        var deployment = announce(application, image, tag);

        assertThat(deployment.text("/status")).isEqualTo("cancelled");
        assertThat(deployment.text("/reason")).contains(reason);
    }
}
