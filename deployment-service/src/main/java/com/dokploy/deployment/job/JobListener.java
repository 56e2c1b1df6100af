package com.dokploy.deployment.job;

import com.dokploy.deployment.application.ApplicationChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Jobs end with their application.
@Component
class JobListener {
    private final Jobs jobs;

    JobListener(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventListener
    void on(ApplicationChanged change) {
        switch (change) {
            case ApplicationChanged.Deleted(var id, _) -> jobs.cancelAll(id);
            case ApplicationChanged.PreviewsChanged _,
                    ApplicationChanged.Purged _,
                    ApplicationChanged.Revived _,
                    ApplicationChanged.Reconfigured _,
                    ApplicationChanged.Scaled _ -> {}
        }
    }
}
