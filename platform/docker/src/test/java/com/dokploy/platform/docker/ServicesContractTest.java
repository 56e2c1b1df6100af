package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicesContractTest extends EngineContract {

    @Test
    void createsFindsScalesAndRemoves() throws InterruptedException {
        var spec = sleeper("life").replicas(2).build();
        var id = engine.services().create(spec, null);
        running(spec.name(), 2);

        var view = engine.services().find(spec.name()).orElseThrow();
        assertThat(view.id()).isEqualTo(id);
        assertThat(view.desiredReplicas()).isEqualTo(2);
        assertThat(view.updateState()).isEqualTo(UpdateState.NONE);
        assertThat(view.hasPrevious()).isFalse();
        assertThat(engine.services().list(mine())).hasSize(1);

        engine.services().update(spec.withReplicas(1), view.version(), null);
        running(spec.name(), 1);
        assertThat(engine.services().remove(spec.name())).isTrue();
        assertThat(engine.services().remove(spec.name())).isFalse();
        assertThat(engine.services().find(spec.name())).isEmpty();
    }

    @Test
    void takesTheWholeModel() throws InterruptedException {
        var network = NetworkName.parse("t-" + run + "-net");
        engine.networks().ensure(network, Map.of(RUN, run));
        var secret =
                engine.secrets()
                        .create(
                                SecretName.parse("t-" + run),
                                "hush\n".getBytes(StandardCharsets.UTF_8),
                                Map.of(RUN, run));
        var node = engine.info().nodeId().orElseThrow();
        var spec =
                service(
                                "whole",
                                shell(
                                                "cat /run/secrets/key && test \"$GREETING\" = 'a b' && sleep 600")
                                        .environment("GREETING", "a b")
                                        .mount(
                                                new Mount.Volume(
                                                        VolumeName.parse("t-" + run + "-data"),
                                                        ContainerPath.parse("/data"),
                                                        false))
                                        .healthCheck(HealthCheck.exec(List.of("true")))
                                        .user("0:0")
                                        .workingDirectory("/data")
                                        .readOnlyRoot(true))
                        .secret(
                                new SecretFile(
                                        secret, SecretName.parse("t-" + run), "key", 0, 0400))
                        .network(NetworkAttachment.of(network, NetworkAlias.parse("web")))
                        .resources(
                                Resources.usual()
                                        .withCpuLimit(0.5)
                                        .withMemoryLimit(64 << 20)
                                        .withReservations(0.01, 8 << 20))
                        .constraint(PlacementConstraint.node(node))
                        .port(
                                new PublishedPort(
                                        8080,
                                        0,
                                        PublishedPort.Protocol.TCP,
                                        PublishedPort.Mode.HOST))
                        .build();
        engine.volumes().ensure(VolumeName.parse("t-" + run + "-data"), Map.of(RUN, run));
        engine.services().create(spec, null);
        running(spec.name(), 1);

        var task = engine.tasks().wantedOfService(spec.name()).getFirst();
        assertThat(task.nodeId()).contains(node);
        assertThat(task.slot()).isEqualTo(1);
        assertThat(task.exitCode()).isEmpty();
        // Engines before 23 count the ports of IPv4 and IPv6 apart, and tell both once they are out
        // of step.
        assertThat(task.ports())
                .hasSizeBetween(1, 2)
                .allSatisfy(p -> {
                    assertThat(p.target()).isEqualTo(8080);
                    assertThat(p.published()).isPositive();
                });
        assertThat(task.addresses()).isNotEmpty();
        var container = task.containerId().orElseThrow();
        eventually(() ->
                engine.containers()
                        .find(container)
                        .orElseThrow()
                        .health()
                        .status()
                        .equals("healthy"));
        var log = engine.logs().ofTask(task.id(), LogQuery.all());
        assertThat(log.lines()).extracting(LogLine::text).containsExactly("hush");
        // One of them is there, by the version of the kernel's control groups.
        var limits =
                engine.containers()
                        .exec(
                                container,
                                ExecRequest.of(
                                        "cat",
                                        "/sys/fs/cgroup/pids/pids.max",
                                        "/sys/fs/cgroup/pids.max"));
        assertThat(limits.stdout().strip()).isEqualTo("4096");
    }

    @Test
    void refusesStaleVersionsAndTakenNames() throws InterruptedException {
        var spec = sleeper("stale").build();
        engine.services().create(spec, null);
        assertThatThrownBy(() -> engine.services().create(spec, null))
                .isInstanceOf(AlreadyExists.class);
        var version = engine.services().find(spec.name()).orElseThrow().version();
        engine.services().update(spec.withForceUpdate(1), version, null);
        assertThatThrownBy(() -> engine.services().update(spec.withForceUpdate(2), version, null))
                .isInstanceOf(StaleVersion.class);
        engine.services().remove(spec.name());
        assertThatThrownBy(() -> engine.services().update(spec, version, null))
                .isInstanceOf(NoSuchObject.class);
    }

    @Test
    void rollsBackToThePreviousSpecification() throws InterruptedException {
        var spec =
                sleeper("back")
                        .update(UpdateConfig.rolling().withMonitor(Duration.ofMillis(500)))
                        .build();
        engine.services().create(spec, null);
        running(spec.name(), 1);
        var first = engine.services().find(spec.name()).orElseThrow().version();
        assertThatThrownBy(() -> engine.services().rollback(spec.name(), first))
                .isInstanceOf(EngineRefused.class);
        engine.services().update(spec.withForceUpdate(7), first, null);
        updated(spec.name(), UpdateState.COMPLETED);
        var second = engine.services().find(spec.name()).orElseThrow();
        assertThat(second.hasPrevious()).isTrue();
        assertThat(second.forceUpdate()).isEqualTo(7);

        engine.services().rollback(spec.name(), second.version());
        updated(spec.name(), UpdateState.ROLLBACK_COMPLETED);
        assertThat(engine.services().find(spec.name()).orElseThrow().forceUpdate()).isZero();
    }

    @Test
    void tellsWhyATaskFailed() throws InterruptedException {
        var spec =
                service("fails", shell("echo broken >&2; exit 3"))
                        .restart(RestartPolicy.never())
                        .build();
        engine.services().create(spec, null);
        var name = spec.name();
        eventually(() ->
                engine.tasks().ofService(name).stream()
                        .anyMatch(task -> task.state() == TaskState.FAILED));
        var task = engine.tasks().ofService(name).getFirst();
        assertThat(task.exitCode()).hasValue(3);
        assertThat(task.error()).contains("non-zero exit (3)");
        assertThat(engine.tasks().find(task.id())).isPresent();
        assertThat(engine.logs().ofService(name, LogQuery.last(5)).lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.text()).isEqualTo("broken");
                    assertThat(line.stream()).isEqualTo(LogLine.Stream.STDERR);
                    assertThat(line.task()).contains(task.id());
                });
        assertThat(engine.tasks().ofService(serviceName("none"))).isEmpty();
    }

    @Test
    void startsAnImageByItsIdWithoutAskingARegistry() throws InterruptedException {
        var id = engine.images().find(BUSYBOX).orElseThrow().id();
        var container = ContainerTemplate.builder(id).label(RUN, run).args("sleep", "600").build();
        var spec = ServiceSpec.builder(serviceName("byid"), container).label(RUN, run).build();
        var start = System.nanoTime();
        engine.services().create(spec, null);
        running(spec.name(), 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(engine.services().find(spec.name()).orElseThrow().image()).isEqualTo(id.value());
    }

    @Test
    void followsLogsOfTasksThatStartLater() throws InterruptedException {
        var spec = service("logs", shell("echo one; sleep 600")).build();
        engine.services().create(spec, null);
        running(spec.name(), 1);
        var lines = Collections.synchronizedList(new ArrayList<LogLine>());
        try (var follow = engine.logs().followService(spec.name(), LogQuery.all(), lines::add)) {
            eventually(() -> lines.size() == 1);
            var version = engine.services().find(spec.name()).orElseThrow().version();
            engine.services().update(spec.withReplicas(2), version, null);
            eventually(() -> lines.size() == 2);
            assertThat(lines).extracting(LogLine::task).doesNotHaveDuplicates();
            assertThat(follow.isDone()).isFalse();
        }
    }

    @Test
    void checksThePolicyOnCreateAndUpdateAlike() throws InterruptedException {
        var good = sleeper("policy").build();
        engine.services().create(good, null);
        var version = engine.services().find(good.name()).orElseThrow().version();
        var container =
                shell("true")
                        .mount(
                                new Mount.Bind(
                                        Path.of("/var/run/docker.sock"),
                                        ContainerPath.parse("/sock"),
                                        true))
                        .build();
        var bad = ServiceSpec.builder(good.name(), container).build();
        assertThatThrownBy(() -> engine.services().update(bad, version, null))
                .isInstanceOf(PolicyViolation.class);
        assertThatThrownBy(() -> engine.services().create(bad, null))
                .isInstanceOf(PolicyViolation.class);
        assertThat(engine.services().find(good.name()).orElseThrow().version()).isEqualTo(version);
    }

    private void updated(ServiceName name, UpdateState state) {
        eventually(() -> engine.services().find(name).orElseThrow().updateState() == state);
    }
}
