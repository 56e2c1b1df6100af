package com.dokploy.deployment.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.docker.HealthCheck;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tasks of a node, on a real engine.
class NodeAgentTest {
    private static final ImageReference BUSYBOX = ImageReference.parse("busybox");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final DockerEngine engine = new DockerEngine(EngineSettings.from(System.getenv()));
    private final NodeAgent agent = new NodeAgent(engine);
    private final VolumeName volume = new VolumeName("dokploy-v-" + UUID.randomUUID());
    private EngineId container;

    @BeforeEach
    void runOne() throws InterruptedException {
        engine.volumes().ensure(volume, Map.of());
        var template =
                ContainerTemplate.builder(BUSYBOX)
                        .args(List.of("sleep", "600"))
                        .mount(new Mount.Volume(volume, ContainerPath.parse("/data"), false))
                        .healthCheck(
                                new HealthCheck(
                                        HealthCheck.Kind.EXEC,
                                        List.of("echo", "all is well"),
                                        Duration.ofMillis(200),
                                        Duration.ofSeconds(5),
                                        3,
                                        Duration.ZERO))
                        .build();
        container = engine.containers().start(ContainerSpec.once(template));
    }

    @AfterEach
    void remove() throws InterruptedException {
        engine.containers().remove(container);
        engine.volumes().remove(volume);
        engine.close();
    }

    @Test
    void runsAProgramWithInputAndStreamsTheVolumeItWroteTo() throws Exception {
        var written =
                agent.perform(
                        new NodeTask.Exec(container, List.of("tee", "/data/note"), "kept", LIMIT));
        assertThat(written.stdout()).isEqualTo("kept");

        var tar = new ByteArrayOutputStream();
        var size = agent.perform(new NodeTask.StreamVolume(volume, BUSYBOX, tar, LIMIT));
        assertThat(size).hasValue((long) tar.size());
        assertThat(files(tar)).containsEntry("volume/note", "kept");
        assertThat(agent.perform(new NodeTask.StreamVolume(absent(), BUSYBOX, tar, LIMIT)))
                .isEmpty();
    }

    private static Map<String, String> files(ByteArrayOutputStream tar) throws Exception {
        var files = new HashMap<String, String>();
        try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar.toByteArray()))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static VolumeName absent() {
        return new VolumeName("dokploy-v-" + UUID.randomUUID());
    }

    @Test
    void readsWhatTheHealthCheckWrote() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    var health = agent.perform(new NodeTask.ReadHealth(container)).orElseThrow();
                    assertThat(health.status()).isEqualTo("healthy");
                    assertThat(health.results().getLast().output()).contains("all is well");
                });
    }

    @Test
    void removesVolumesThatNobodyUses() throws Exception {
        var remove = new NodeTask.RemoveVolume(volume);
        assertThatThrownBy(() -> agent.perform(remove)).isInstanceOf(ObjectInUse.class);
        engine.containers().remove(container);
        assertThat(agent.perform(remove)).isTrue();
        assertThat(agent.perform(remove)).isFalse();
    }

    @Test
    void touchesNothingThatIsNotOurs() throws Exception {
        assertThat(agent.perform(new NodeTask.RemoveImage(BUSYBOX))).isFalse();
        assertThat(engine.images().exists(BUSYBOX)).isTrue();
        var foreign = new EngineId("0123456789ab");
        assertThat(agent.perform(new NodeTask.ReadHealth(foreign))).isEmpty();
        assertThatThrownBy(
                        () -> agent.perform(new NodeTask.Exec(foreign, List.of("true"), "", LIMIT)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(agent.isOn(engine.info().nodeId().orElseThrow())).isTrue();
        assertThat(agent.isOn(foreign)).isFalse();
    }
}
