package com.dokploy.deployment.rollout;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.work.CrashKit;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/// Architecture, Work that must not be lost: a rollout ends the same whatever happens to its worker. On the real swarm.
class RolloutCrashTest extends ServiceTest {
    @Autowired private LeaseQueue rolloutQueue;
    @Autowired private RolloutProcess process;
    @Autowired private LeaseWorker<RolloutWork> rolloutWorker;
    @Autowired private EngineWatch watch;
    @Autowired private Applications applications;
    @Autowired private Releases releases;
    @Autowired private Rollouts rollouts;
    @Autowired private TransactionOperations transaction;

    @BeforeEach
    void leaveTheWorkToTheTest() {
        rolloutWorker.stop();
        watch.stop();
    }

    @AfterEach
    void goOn() {
        rolloutWorker.start();
        watch.start();
    }

    @TestFactory
    Stream<DynamicTest> survivesItsWorker() {
        return new CrashKit<>(jdbc, rolloutQueue, process, this::newRollout, this::endState)
                .tests();
    }

    private UUID newRollout() {
        var path =
                application(
                        """
                        "image": "busybox", "command": ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"]
                        , "envVars": [{"key": "TOKEN", "value": "s3cret", "isSecret": true, "as": "file"}]
                        , "volumes": [{"source": "data", "target": "/data"}]
                        """);
        var id = UUID.fromString(api.get(path).text("/id"));
        var image = image();
        transaction.executeWithoutResult(_ -> {
            var application = applications.locked(id);
            var release = Ids.next();
            releases.snapshot(release, application, image);
            rollouts.roll(application, release, Purpose.DEPLOY, false);
        });
        return id;
    }

    private Release.ReleaseImage image() {
        try {
            var image = engine.images().find(ImageReference.parse("busybox")).orElseThrow();
            return new Release.ReleaseImage(image.id(), false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the row says, what users are told, and what there is on the swarm.
    private record End(
            boolean settled,
            boolean good,
            String status,
            int replicas,
            long running,
            long secrets) {}

    private End endState(UUID id) {
        try {
            var progress = rollouts.progress(id);
            var name = com.dokploy.deployment.application.Application.serviceNameOf(id);
            var service = engine.services().find(name).orElseThrow();
            return new End(
                    progress.hasSettled(progress.generation()),
                    !progress.hasFailed(progress.generation()),
                    applications.find(id).observation().status().word(),
                    service.desiredReplicas(),
                    engine.tasks().wantedOfService(name).size(),
                    jdbc.sql("select count(*) from secret_file where application_id = :id")
                            .param("id", id)
                            .query(Long.class)
                            .single());
        } catch (InterruptedException | EngineException e) {
            throw new IllegalStateException(e);
        }
    }
}
