package com.dokploy.deployment.volume;

import com.dokploy.deployment.application.ApplicationChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows the life of applications, in the transaction of the change.
@Component
class VolumeListener {
    private final Volumes volumes;

    VolumeListener(Volumes volumes) {
        this.volumes = volumes;
    }

    @EventListener
    void on(ApplicationChanged change) {
        switch (change) {
            case ApplicationChanged.Deleted(var id, var deleteVolumes) -> {
                if (deleteVolumes) {
                    volumes.removeAllOf(id);
                } else {
                    volumes.keep(id);
                }
            }
            case ApplicationChanged.Revived(var id) -> volumes.reclaim(id);
            case ApplicationChanged.Purged(var id) -> volumes.removeAllOf(id);
            case ApplicationChanged.Reconfigured _,
                    ApplicationChanged.PreviewsChanged _,
                    ApplicationChanged.Scaled _ -> {}
        }
    }
}
