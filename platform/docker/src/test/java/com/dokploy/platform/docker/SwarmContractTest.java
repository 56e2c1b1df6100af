package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwarmContractTest extends EngineContract {

    @Test
    void isASwarmHoweverOftenItIsAsked() throws InterruptedException {
        engine.swarm().ensureSingleNode(Duration.ofSeconds(1));
        engine.swarm().ensureSingleNode(Duration.ofSeconds(1));
        assertThat(engine.swarm().isManager()).isTrue();
        assertThat(engine.swarm().inspect().heartbeat()).isEqualTo(Duration.ofSeconds(1));
        var info = engine.info();
        assertThat(info.swarmState()).isEqualTo("active");
        assertThat(info.cpus()).isPositive();
        assertThat(info.memory()).isPositive();
        var node = engine.nodes().find(info.nodeId().orElseThrow()).orElseThrow();
        assertThat(node.role()).isEqualTo(NodeView.Role.MANAGER);
        assertThat(node.isUsable()).isTrue();
        assertThat(node.engineVersion()).isEqualTo(info.engineVersion());
        assertThat(engine.nodes().list()).contains(node);
        assertThat(engine.nodes().find(EngineId.parse("0".repeat(25)))).isEmpty();
        // Setting what is set already must go through the whole update and change nothing.
        engine.nodes().setAvailability(node.id(), NodeView.Availability.ACTIVE);
        assertThat(engine.nodes().find(node.id()).orElseThrow().labels()).isEqualTo(node.labels());
    }

    @Test
    void ensuresNetworksOnce() throws InterruptedException {
        var name = NetworkName.parse("t-" + run + "-net");
        var first = engine.networks().ensure(name, Map.of(RUN, run));
        assertThat(first.attachable()).isTrue();
        assertThat(first.driver()).isEqualTo("overlay");
        assertThat(engine.networks().ensure(name, Map.of(RUN, run)).id()).isEqualTo(first.id());
        assertThat(engine.networks().list(mine())).hasSize(1);
        assertThat(engine.networks().find(NetworkName.parse("t-" + run))).isEmpty();
        assertThat(engine.networks().remove(name)).isTrue();
        assertThat(engine.networks().remove(name)).isFalse();
    }

    @Test
    void takesNoForeignNetworkForItsOwn() {
        assertThatThrownBy(() -> engine.networks().ensure(NetworkName.parse("bridge"), Map.of()))
                .isInstanceOf(AlreadyExists.class);
    }

    @Test
    void ensuresVolumesOnceAndKeepsThoseInUse() throws InterruptedException {
        var name = VolumeName.parse("t-" + run + "-data");
        engine.volumes().ensure(name, Map.of(RUN, run));
        engine.volumes().ensure(name, Map.of(RUN, run));
        assertThat(engine.volumes().find(name).orElseThrow().labels()).containsEntry(RUN, run);
        assertThat(engine.volumes().list(mine())).hasSize(1);
        var container =
                shell("sleep 600")
                        .mount(new Mount.Volume(name, ContainerPath.parse("/data"), false))
                        .build();
        var id = engine.containers().start(ContainerSpec.once(container));
        assertThatThrownBy(() -> engine.volumes().remove(name)).isInstanceOf(ObjectInUse.class);
        engine.containers().remove(id);
        assertThat(engine.volumes().remove(name)).isTrue();
        assertThat(engine.volumes().remove(name)).isFalse();
        assertThat(engine.volumes().find(name)).isEmpty();
    }

    @Test
    void keepsSecrets() throws InterruptedException {
        var name = SecretName.parse("t-" + run + "-key");
        var data = "hush".getBytes(StandardCharsets.UTF_8);
        var id = engine.secrets().create(name, data, Map.of(RUN, run));
        assertThat(engine.secrets().find(name).orElseThrow().id()).isEqualTo(id);
        assertThatThrownBy(() -> engine.secrets().create(name, data, Map.of()))
                .isInstanceOf(AlreadyExists.class);
        var spec =
                service("secret", shell("sleep 600"))
                        .secret(new SecretFile(id, name, "key", 0, 0400))
                        .build();
        engine.services().create(spec, null);
        assertThatThrownBy(() -> engine.secrets().remove(name)).isInstanceOf(ObjectInUse.class);
        engine.services().remove(spec.name());
        assertThat(engine.secrets().remove(name)).isTrue();
        assertThat(engine.secrets().remove(name)).isFalse();
    }

    @Test
    void purgesWhatCarriesTheLabelAndNothingElse() throws InterruptedException {
        var network = NetworkName.parse("t-" + run + "-net");
        var volume = VolumeName.parse("t-" + run + "-data");
        engine.networks().ensure(network, Map.of(RUN, run));
        engine.volumes().ensure(volume, Map.of(RUN, run));
        var foreign = VolumeName.parse("t-" + run + "-foreign");
        engine.volumes().ensure(foreign, Map.of("dokploy.other", run));
        engine.secrets().create(SecretName.parse("t-" + run), new byte[] {1}, Map.of(RUN, run));
        var spec =
                service(
                                "all",
                                shell("sleep 600")
                                        .mount(
                                                new Mount.Volume(
                                                        volume,
                                                        ContainerPath.parse("/data"),
                                                        false)))
                        .network(NetworkAttachment.of(network))
                        .build();
        engine.services().create(spec, null);
        running(spec.name(), 1);
        var before = engine.inventory().list(mine());
        assertThat(before.services()).hasSize(1);
        assertThat(before.containers()).hasSize(1);
        assertThat(before.networks()).hasSize(1);
        assertThat(before.volumes()).hasSize(1);
        assertThat(before.secrets()).hasSize(1);

        eventually(() -> engine.inventory().purge(mine()).isEmpty());
        assertThat(engine.volumes().find(foreign)).isPresent();
        engine.volumes().remove(foreign);
    }

    @Test
    void knowsWhetherTheMeshWorks() throws InterruptedException {
        var kernel = new KernelIpvs(Path.of("/"));
        assertThat(engine.publishesThroughMesh()).isEqualTo(kernel.isAvailable());
    }
}
