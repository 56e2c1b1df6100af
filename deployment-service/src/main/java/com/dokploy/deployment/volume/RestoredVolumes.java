package com.dokploy.deployment.volume;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.docker.VolumeName;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Takes the volumes that database-service fills from backups into the ledger, mounted or not, so that they go with their application;
/// and mounts those that are to be.
@Configuration(proxyBeanMethods = false)
class RestoredVolumes {
    @Bean
    Subscription restoredVolumesOfApplications(Applications applications, Volumes volumes) {
        return Subscription.to(
                        "restored-volumes",
                        event -> take(event.data(Restored.class), applications, volumes),
                        Topics.facts("database.volume-restore"))
                .onlyTypes("volume-restore.completed.v1");
    }

    /// What we need of a restore.
    ///
    /// @param volume as the application's configuration may name it now
    /// @param replaces volumes in whose place it is to be mounted
    private record Restored(
            UUID applicationId, UUID projectId, String volume, List<String> replaces) {}

    private static void take(Restored restored, Applications applications, Volumes volumes) {
        var id = restored.applicationId();
        var application = applications.findLocked(id);
        volumes.register(
                id,
                restored.projectId(),
                restored.volume(),
                VolumeName.ofApplication(id, restored.volume()));
        if (application.isEmpty()) {
            volumes.removeAllOf(id);
        } else if (application.filter(Application::isDeleted).isPresent()) {
            volumes.keep(id);
        } else {
            applications.mount(id, restored.volume(), restored.replaces());
        }
    }
}
