package com.dokploy.database;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removes what a test made in Docker, by the labels of its projects.
final class EngineObjects {
    private final DockerEngine engine;
    private final JdbcClient jdbc;
    private final List<UUID> projects = new ArrayList<>();

    EngineObjects(DockerEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    void track(UUID project) {
        projects.add(project);
    }

    void removeAll() throws InterruptedException {
        for (var project : projects) {
            jdbc.sql("delete from backup where project_id = :id").param("id", project).update();
            // In the order in which a worker locks them, or the two would wait for each other.
            for (var work : List.of("restore", "rollout")) {
                jdbc.sql(
                                "delete from %s where database_id in (select id from database where project_id = :id)"
                                        .formatted(work))
                        .param("id", project)
                        .update();
            }
            // The service would make anew what is taken away.
            jdbc.sql("delete from database where project_id = :id").param("id", project).update();
            var filter = LabelFilter.of(Labels.PROJECT, project.toString());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> isGone(filter));
        }
    }

    private boolean isGone(LabelFilter filter) throws InterruptedException {
        try {
            for (var service : engine.services().list(filter)) {
                engine.services().remove(service.name());
            }
            for (var container : engine.containers().list(filter, true)) {
                engine.containers().remove(container.id());
            }
            for (var secret : engine.secrets().list(filter)) {
                engine.secrets().remove(secret.name());
            }
            for (var volume : engine.volumes().list(filter)) {
                engine.volumes().remove(volume.name());
            }
            for (var network : engine.networks().list(filter)) {
                engine.networks().remove(network.name());
            }
            return true;
        } catch (EngineException e) {
            return false;
        }
    }
}
