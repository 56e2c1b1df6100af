package com.dokploy.suite;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import java.time.Duration;
import org.awaitility.Awaitility;

/// Takes away what an installation has left in the engine, by its label.
final class SuiteObjects {
    private SuiteObjects() {}

    static void removeAll(String installation) {
        var all = LabelFilter.of(Labels.INSTALLATION, installation);
        try (var engine = new DockerEngine(EngineSettings.from(System.getenv()))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> isGone(engine, all));
        }
    }

    private static boolean isGone(DockerEngine engine, LabelFilter all)
            throws InterruptedException {
        try {
            for (var service : engine.services().list(all)) {
                engine.services().remove(service.name());
            }
            for (var container : engine.containers().list(all, true)) {
                engine.containers().remove(container.id());
            }
            for (var secret : engine.secrets().list(all)) {
                engine.secrets().remove(secret.name());
            }
            for (var volume : engine.volumes().list(all)) {
                engine.volumes().remove(volume.name());
            }
            for (var network : engine.networks().list(all)) {
                engine.networks().remove(network.name());
            }
            return true;
        } catch (EngineException e) {
            return false;
        }
    }
}
