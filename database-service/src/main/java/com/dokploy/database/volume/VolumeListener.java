package com.dokploy.database.volume;

import com.dokploy.database.application.ApplicationGone;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows the end of applications, in the transaction that notes it: what goes on is given up, and with one that is gone for good
/// go its backups. A restored volume is deployment-service's from the moment that it is filled.
@Component
class VolumeListener {
    private final VolumeBackups backups;
    private final VolumeRestores restores;
    private final VolumeScheduleTable schedules;

    VolumeListener(VolumeBackups backups, VolumeRestores restores, VolumeScheduleTable schedules) {
        this.backups = backups;
        this.restores = restores;
        this.schedules = schedules;
    }

    @EventListener
    void on(ApplicationGone gone) {
        var application = gone.applicationId();
        restores.cancelOpenOf(application);
        if (gone.forGood()) {
            backups.removeAllOf(application);
            restores.forget(application);
            schedules.deleteAllOf(application);
        } else {
            backups.cancelOpenOf(application);
        }
    }
}
