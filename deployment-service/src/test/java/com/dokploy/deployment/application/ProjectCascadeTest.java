package com.dokploy.deployment.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// Architecture, Project deletion: what becomes of applications when their project is deleted, restored, purged.
class ProjectCascadeTest extends ServiceTest {
    private static final String TOPIC = "dokploy.project.project.v1";
    private int version = 1;

    @Test
    void applicationsFollowTheirProject() throws Exception {
        var earlier = application("\"image\": \"busybox\"");
        assertThat(api.delete(earlier).status()).isEqualTo(204);
        var application =
                application(
                        """
                        "image": "busybox", "command": ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"], "replicas": 1
                        , "volumes": [{"source": "data", "target": "/data"}]
                        """);
        deploy(application, "success");
        var service = serviceOf(application);
        var neverRan = application("\"image\": \"busybox\"");
        // This one cannot end by itself, so that it is cancelled.
        var queued = application("\"image\": \"busybox\", \"command\": [\"false\"]");
        var deployment =
                api.post(queued + "/deploy", "{}").headers().firstValue("Location").orElseThrow();

        tell("project.deleted.v1", true);
        eventually().until(() -> api.get(application).status() == 404);
        assertThat(api.get(deployment).status()).isEqualTo(404);
        eventually().until(() -> engine.services().find(service).isEmpty());
        eventually().until(() -> unfinishedDeployments() == 0);
        assertThat(volumes()).isEqualTo(1);
        assertThat(
                        api.post(
                                        "/api/applications",
                                        "{\"name\": \"late\", \"projectId\": \"%s\", \"image\": \"busybox\"}"
                                                .formatted(project))
                                .status())
                .isEqualTo(422);

        tell("project.restored.v1", false);
        eventually().until(() -> api.get(application).status() == 200);
        assertThat(api.get(application).text("/status")).isEqualTo("stopped");
        assertThat(api.get(neverRan).text("/status")).isEqualTo("pending");
        assertThat(api.get(earlier).status()).isEqualTo(404);
        assertThat(api.post(application + "/start").status()).isEqualTo(200);
        untilStatus(application, "running");
        assertThat(volumes()).isEqualTo(1);

        tell("project.deleted.v1", true);
        tell("project.purged.v1", true);
        eventually().until(() -> engine.services().find(service).isEmpty());
        eventually().until(() -> volumes() == 0);
        eventually().until(() -> rows() == 0);
    }

    private int rows() {
        return jdbc.sql("select count(*) from application where project_id = :id")
                .param("id", project)
                .query(Integer.class)
                .single();
    }

    private int volumes() throws InterruptedException {
        return engine.volumes().list(LabelFilter.of(Labels.PROJECT, project.toString())).size();
    }

    private int unfinishedDeployments() {
        return jdbc.sql(
                        "select count(*) from deployment where project_id = :id and finished_at is null")
                .param("id", project)
                .query(Integer.class)
                .single();
    }

    /// As project-service would say it.
    private void tell(String type, boolean deleted) throws Exception {
        var body =
                """
                {"id": "%s", "name": "project", "description": null, "ownerId": "%s", "teamId": null
                , "createdAt": "2026-01-15T10:00:00Z", "updatedAt": "2026-01-15T10:00:00Z", "deletedAt": %s}
                """
                        .formatted(project, owner, deleted ? "\"2026-01-15T10:04:05Z\"" : "null");
        var event =
                new Event(
                        TOPIC,
                        Ids.next(),
                        type,
                        "/dokploy/project",
                        project.toString(),
                        Instant.now(),
                        ++version,
                        project,
                        owner.toString(),
                        UUID.randomUUID().toString(),
                        null,
                        null,
                        null);
        Map<String, Object> settings =
                new HashMap<>(TestServers.shared().kafka().clientProperties("project"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(EventRecords.write(event, body.getBytes(StandardCharsets.UTF_8))).get();
        }
    }
}
