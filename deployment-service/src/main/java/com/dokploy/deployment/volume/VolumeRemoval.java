package com.dokploy.deployment.volume;

import com.dokploy.deployment.agent.RemoteTaskFailed;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.work.Backoff;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.time.Duration;
import java.util.UUID;

/// Removes a volume once nothing can use it any more (S94). Never gives up: the data was to go.
final class VolumeRemoval implements WorkProcess<VolumeRow> {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Backoff PATIENT =
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), Integer.MAX_VALUE);

    private final Volumes volumes;
    private final NodeVolumes nodes;

    VolumeRemoval(Volumes volumes, NodeVolumes nodes) {
        this.volumes = volumes;
        this.nodes = nodes;
    }

    @Override
    public VolumeRow load(UUID id) {
        return volumes.get(id);
    }

    @Override
    public Stage<VolumeRow> stage(VolumeRow work) {
        return Stage.of("remove", this::remove).within(LIMIT).retrying(PATIENT);
    }

    private Outcome remove(VolumeRow work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        // A replica that starts meanwhile would make an empty volume anew.
        if (volumes.mayBeUsed(work.applicationId())) {
            return Outcome.notYet(LOOK_AGAIN);
        }
        try {
            return nodes.remove(work.engineName())
                    .map(Outcome::notYet)
                    .orElseGet(() -> Outcome.done(() -> volumes.removed(work.id())));
        } catch (ObjectInUse e) {
            return Outcome.notYet(LOOK_AGAIN);
        } catch (EngineException | RemoteTaskFailed e) {
            return Outcome.retry(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void completed(VolumeRow work, Stage<VolumeRow> stage) {
        // What the step found out was written with its outcome.
    }

    @Override
    public void failed(VolumeRow work, Stage<VolumeRow> stage, String reason) {
        throw new IllegalStateException("a removal is repeated until it succeeds: " + reason);
    }

    @Override
    public void cancelled(VolumeRow work) {
        throw new IllegalStateException("a removal is never cancelled");
    }
}
