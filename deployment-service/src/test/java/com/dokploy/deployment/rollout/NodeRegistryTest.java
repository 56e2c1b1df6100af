package com.dokploy.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.credential.RegistryServer;
import com.dokploy.deployment.rollout.Release.ReleaseImage;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.RegistryAuth;
import com.dokploy.platform.persistence.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/// Releases that every node of the swarm can pull, with a real registry that asks for a password.
class NodeRegistryTest extends ServiceTest {
    @TempDir static Path directory;
    static RegistryServer server;

    @Autowired Applications applications;
    @Autowired Releases releases;
    @Autowired Rollouts rollouts;
    @Autowired TransactionOperations transaction;

    @BeforeAll
    static void start() throws IOException {
        server = new RegistryServer(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private NodeRegistry registry(String password) {
        return new NodeRegistry(engine, server.host(), RegistryServer.USER, password);
    }

    private ReleaseImage busybox() throws InterruptedException {
        return new ReleaseImage(
                engine.images().find(ImageReference.parse("busybox")).orElseThrow().id(), false);
    }

    @Test
    void anImageIsPushedAndCanBePulledByItsDigestAlone() throws Exception {
        var registry = registry(RegistryServer.PASSWORD);
        var application = UUID.randomUUID();
        var release = UUID.randomUUID();
        var lines = new ArrayList<String>();
        var image = registry.share(application, release, busybox(), lines::add);
        var shared = Objects.requireNonNull(image.shared());
        assertThat(shared.value())
                .matches(
                        "%s/dokploy/%s:%s@sha256:[0-9a-f]{64}"
                                .formatted(server.host(), application, release));
        assertThat(lines).containsExactly("Pushing the image to " + server.host());
        assertThat(registry.share(application, release, busybox(), _ -> {})).isEqualTo(image);

        registry.forget(application, release);
        assertThat(engine.images().find(shared)).isEmpty();
        var account = new RegistryAuth(server.host(), RegistryServer.USER, RegistryServer.PASSWORD);
        var pulled = engine.images().pullAndWait(shared, account, Duration.ofSeconds(60));
        assertThat(pulled.id()).isEqualTo(image.id());
        engine.images().remove(shared, false);
    }

    @Test
    void whatRunsNamesTheImageByItsDigestThere() throws Exception {
        var path =
                application(
                        """
                        "image": "busybox", "command": ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"]
                        """);
        var id = UUID.fromString(api.get(path).text("/id"));
        var release = Ids.next();
        var registry = registry(RegistryServer.PASSWORD);
        var image = registry.share(id, release, busybox(), _ -> {});
        transaction.executeWithoutResult(_ -> {
            var application = applications.locked(id);
            releases.snapshot(release, application, image);
            rollouts.roll(application, release, Purpose.DEPLOY, false);
        });
        assertThat(releases.get(release).image()).isEqualTo(image);
        var name = Application.serviceNameOf(id);
        eventually().until(() -> engine.tasks().wantedOfService(name).size() == 1);
        assertThat(engine.services().find(name).orElseThrow().image())
                .isEqualTo(Objects.requireNonNull(image.shared()).value());
    }

    @Test
    void aRegistryThatTakesItNotIsNamedAndItsPasswordIsNot() throws Exception {
        for (var registry :
                List.of(
                        registry("wrong-password"),
                        new NodeRegistry(engine, "127.0.0.1:1", "x", "wrong-password"))) {
            var release = UUID.randomUUID();
            var application = UUID.randomUUID();
            var image = busybox();
            assertThatThrownBy(() -> registry.share(application, release, image, _ -> {}))
                    .isInstanceOf(NodeRegistry.PushFailed.class)
                    .hasMessageStartingWith("The image could not be pushed to 127.0.0.1:")
                    .hasMessageNotContaining("wrong-password");
            registry.forget(application, release);
        }
    }

    @Test
    void withoutARegistryAnImageStaysAsItIs() throws Exception {
        var none = new NodeRegistry(engine, "", "", "");
        var image = busybox();
        assertThat(none.share(UUID.randomUUID(), UUID.randomUUID(), image, _ -> {}))
                .isSameAs(image);
        assertThat(none.account()).isNull();
        assertThat(image.source()).isEqualTo(image.id());
    }
}
