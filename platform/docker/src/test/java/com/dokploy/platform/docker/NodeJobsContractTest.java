package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a node does with its own engine. There is one node here, which is none of the others; what is asked of all but some
/// other node is done by it.
class NodeJobsContractTest extends EngineContract {
    private static final ImageReference CLIENT = ImageReference.parse("docker:cli");
    private static final EngineId NOBODY = EngineId.parse("0".repeat(25));

    @Test
    void removesAVolumeThereAndLeavesOneInUse() throws InterruptedException {
        assertThat(engine.images().exists(CLIENT))
                .as("no image of Docker's client: run dev/images/seed-base-images docker")
                .isTrue();
        var volume = VolumeName.parse("t-" + run + "-far");
        engine.volumes().ensure(volume, Map.of(RUN, run));
        var container =
                engine.containers()
                        .start(
                                ContainerSpec.once(
                                        shell("sleep 600")
                                                .mount(
                                                        new Mount.Volume(
                                                                volume,
                                                                ContainerPath.parse("/data"),
                                                                false))
                                                .build()));
        assertThat(ends("busy", volume, NOBODY)).isEqualTo(TaskState.FAILED);
        assertThat(engine.volumes().find(volume)).isPresent();

        engine.containers().remove(container);
        assertThat(ends("free", volume, NOBODY)).isEqualTo(TaskState.COMPLETE);
        assertThat(engine.volumes().find(volume)).isEmpty();
        // Nothing to do is no failure.
        assertThat(ends("again", volume, NOBODY)).isEqualTo(TaskState.COMPLETE);
    }

    @Test
    void sparesTheNodeThatIsNamed() throws InterruptedException {
        var volume = VolumeName.parse("t-" + run + "-near");
        engine.volumes().ensure(volume, Map.of(RUN, run));
        var job = serviceName("near");
        try {
            var here = engine.info().nodeId().orElseThrow();
            engine.nodeJobs().removeVolume(job, volume, here, CLIENT);
            assertThat(engine.services().find(job)).isPresent();
            assertThat(engine.tasks().wantedOfService(job)).isEmpty();
            assertThat(engine.volumes().find(volume)).isPresent();
        } finally {
            engine.services().remove(job);
        }
    }

    private TaskState ends(String name, VolumeName volume, EngineId except)
            throws InterruptedException {
        var job = serviceName(name);
        engine.nodeJobs().removeVolume(job, volume, except, CLIENT);
        try {
            eventually(() ->
                    engine.tasks().ofService(job).stream().anyMatch(task -> task.state().isOver()));
            return engine.tasks().ofService(job).getFirst().state();
        } finally {
            engine.services().remove(job);
        }
    }
}
