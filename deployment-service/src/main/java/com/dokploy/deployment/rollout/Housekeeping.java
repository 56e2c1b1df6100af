package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.volume.Volumes;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.ObjectInUse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes what nothing needs any more: images of old releases with their rows, and the rows of applications that are
/// gone for good. Only what our own tables name is ever removed, and nothing that is in use. May run on several
/// replicas at once.
@Component
class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final OldReleases releases;
    private final Applications applications;
    private final Volumes volumes;
    private final DockerEngine engine;
    private final NodeRegistry registry;
    private final int keep;

    Housekeeping(
            OldReleases releases,
            Applications applications,
            Volumes volumes,
            DockerEngine engine,
            NodeRegistry registry,
            @Value("${dokploy.releases.keep-images:10}") int keep) {
        this.releases = releases;
        this.applications = applications;
        this.volumes = volumes;
        this.engine = engine;
        this.registry = registry;
        this.keep = keep;
    }

    @Scheduled(
            fixedDelayString = "${dokploy.housekeeping.every:10m}",
            initialDelayString = "${dokploy.housekeeping.every:10m}")
    void run() throws InterruptedException {
        try {
            releases.letGo();
            for (var release : releases.old(keep)) {
                remove(release);
            }
            for (var application : releases.purged()) {
                forget(application);
            }
        } catch (EngineException e) {
            log.warn("could not tidy up, will try again: {}", e.getMessage());
        }
    }

    private void remove(OldReleases.Old release) throws InterruptedException {
        try {
            registry.forget(release.applicationId(), release.releaseId());
            engine.images()
                    .remove(Release.tagOf(release.applicationId(), release.releaseId()), false);
            releases.delete(release.releaseId());
        } catch (ObjectInUse e) {
            log.debug("the image of release {} is still in use", release.releaseId());
        }
    }

    private void forget(UUID application) {
        if (volumes.areGone(application)) {
            applications.forget(application);
            volumes.forget(application);
        }
    }
}
