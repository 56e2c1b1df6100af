package com.dokploy.platform.docker;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// What the tests on a real engine share: a swarm, names of their own, and a clean engine after.
/// `DOCKER_HOST` chooses the engine. Without one they fail; they never skip.
abstract class EngineContract {
    static final ImageReference BUSYBOX = ImageReference.parse("busybox:latest");
    static final String RUN = "dokploy.test";

    final String run = UUID.randomUUID().toString().substring(0, 8);
    final DockerEngine engine = new DockerEngine(EngineSettings.from(System.getenv()));

    @BeforeAll
    static void saysWhatItRanOn() throws InterruptedException {
        try (var engine = new DockerEngine(EngineSettings.from(System.getenv()))) {
            engine.swarm().ensureSingleNode(Duration.ofSeconds(1));
            var info = engine.info();
            System.out.printf(
                    "Engine contract on Docker %s, API %s, kernel %s%n",
                    info.engineVersion(), info.apiVersion(), info.kernel());
        }
    }

    @BeforeEach
    void hasBusybox() throws InterruptedException {
        if (!engine.images().exists(BUSYBOX)) {
            throw new IllegalStateException("No busybox image: run dev/images/seed-base-images");
        }
    }

    @AfterEach
    void leavesNothing() throws InterruptedException {
        var inventory = engine.inventory();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(EngineException.class)
                .until(() -> inventory.purge(mine()).isEmpty());
        engine.close();
    }

    LabelFilter mine() {
        return LabelFilter.of(RUN, run);
    }

    ServiceName serviceName(String name) {
        return ServiceName.parse("t-" + run + "-" + name);
    }

    ServiceSpec.Builder sleeper(String name) {
        return service(name, shell("trap 'exit 0' TERM; while :; do sleep 1 & wait; done"));
    }

    ServiceSpec.Builder service(String name, ContainerTemplate.Builder container) {
        return ServiceSpec.builder(serviceName(name), container.label(RUN, run).build())
                .label(RUN, run);
    }

    /// A line for busybox's shell, inside the container.
    ContainerTemplate.Builder shell(String line) {
        return ContainerTemplate.builder(BUSYBOX)
                .label(RUN, run)
                .command(List.of("/bin/sh", "-c"))
                .args(line)
                .stopGrace(Duration.ofSeconds(2));
    }

    static void eventually(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(100)).until(holds);
    }

    void running(ServiceName name, int count) {
        eventually(() ->
                engine.services()
                        .find(name)
                        .filter(view -> view.runningTasks() == count)
                        .isPresent());
    }
}
