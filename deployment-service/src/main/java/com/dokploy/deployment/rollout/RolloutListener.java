package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.ApplicationChanged;
import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.persistence.Ids;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows what users change about applications, in the transaction of the change.
@Component
class RolloutListener {
    private final Applications applications;
    private final Releases releases;
    private final Rollouts rollouts;

    RolloutListener(Applications applications, Releases releases, Rollouts rollouts) {
        this.applications = applications;
        this.releases = releases;
        this.rollouts = rollouts;
    }

    @EventListener
    void on(ApplicationChanged change) {
        switch (change) {
            case ApplicationChanged.Reconfigured(var id) -> reconfigure(id);
            case ApplicationChanged.Scaled(var id) -> rollouts.scale(applications.locked(id));
            case ApplicationChanged.Deleted(var id, var _) -> rollouts.remove(id);
            case ApplicationChanged.Purged(var id) -> rollouts.remove(id);
            case ApplicationChanged.Revived(var id) -> rollouts.bringBack(applications.locked(id));
            case ApplicationChanged.PreviewsChanged _ -> {}
        }
    }

    /// S80: the running image with the new configuration is a release of its own, without a deployment.
    private void reconfigure(UUID id) {
        rollouts.release(id)
                .ifPresent(running -> {
                    var application = applications.locked(id);
                    var release = Ids.next();
                    releases.snapshot(release, application, releases.get(running).image());
                    rollouts.roll(application, release, Purpose.CONFIGURE, false);
                });
    }
}
