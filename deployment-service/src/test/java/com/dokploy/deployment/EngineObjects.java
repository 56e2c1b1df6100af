package com.dokploy.deployment;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removes what a test made in Docker, by the labels of its projects.
public final class EngineObjects {
    private final DockerEngine engine;
    private final JdbcClient jdbc;
    private final List<UUID> projects = new ArrayList<>();

    public EngineObjects(DockerEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    public void track(UUID project) {
        projects.add(project);
    }

    public void removeAll() throws InterruptedException {
        for (var project : projects) {
            wantNothing(project);
            var filter = LabelFilter.of(Labels.PROJECT, project.toString());
            for (var service : engine.services().list(filter)) {
                engine.services().remove(service.name());
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> isGone(filter));
            removeImages(project);
        }
    }

    /// What is still wanted would be repaired as soon as it is gone.
    private void wantNothing(UUID project) {
        jdbc.sql(
                        """
                        update deployment set cancel_requested = true, next_attempt_at = now()
                        where project_id = :project and finished_at is null
                        """)
                .param("project", project)
                .update();
        jdbc.sql(
                        """
                        update rollout
                        set generation = generation + 1, release_id = null, good_release_id = null
                          , state = 'CONVERGING', next_attempt_at = now()
                        where project_id = :project
                        """)
                .param("project", project)
                .update();
    }

    private void removeImages(UUID project) throws InterruptedException {
        var names =
                jdbc.sql(
                                """
                                select 'dokploy/' || application_id || ':' || release_id
                                from deployment where project_id = :project
                                """)
                        .param("project", project)
                        .query(String.class)
                        .list();
        for (var name : names) {
            engine.images().remove(ImageReference.parse(name), true);
        }
    }

    private boolean isGone(LabelFilter filter) throws InterruptedException {
        try {
            for (var network : engine.networks().list(filter)) {
                engine.networks().remove(network.name());
            }
            for (var secret : engine.secrets().list(filter)) {
                engine.secrets().remove(secret.name());
            }
            for (var volume : engine.volumes().list(filter)) {
                engine.volumes().remove(volume.name());
            }
            return true;
        } catch (EngineException e) {
            return false;
        }
    }
}
