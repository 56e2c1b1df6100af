package com.dokploy.deployment.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.ExecRequest;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.docker.VolumeName;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// Issue 6: volumes that database-service filled from backups.
class RestoredVolumesTest extends ServiceTest {
    private static final String RESTORED = "data-restored-0123456789ab";
    private static final String MEMBERS =
            """
            "image": "busybox", "command": ["sleep", "3600"]
            , "volumes": [{"source": "data", "target": "/data", "readOnly": true}]
            """;

    @Autowired private Subscription restoredVolumesOfApplications;
    @Autowired private TransactionOperations transaction;

    /// The application runs on the new volume, and mounts it as it did the old one.
    @Test
    void aRestoredVolumeIsMountedInPlaceOfTheOldOne() throws Exception {
        var application = application(MEMBERS);
        deploy(application, "success");
        var id = idOf(application);
        restored(id, RESTORED);
        tell(id, RESTORED, List.of("data", "data-restored-ba9876543210"));

        var spec = api.get(application).body().path("volumes").path(0);
        assertThat(spec.path("source").asString()).isEqualTo(RESTORED);
        assertThat(spec.path("target").asString()).isEqualTo("/data");
        assertThat(spec.path("readOnly").asBoolean()).isTrue();
        eventually().untilAsserted(() -> assertThat(answerOf(application)).contains("42"));
        untilStatus(application, "running");

        // Heard again, or meant for a volume that it does not mount: nothing changes.
        var version = api.get(application).text("/updatedAt");
        tell(id, RESTORED, List.of("data"));
        assertThat(api.get(application).text("/updatedAt")).isEqualTo(version);

        // Mounted or not, all go with their application.
        restored(id, "data-restored-00000000000a");
        tell(id, "data-restored-00000000000a", List.of());
        assertThat(volumesOf(id)).isEqualTo(3);
        assertThat(api.delete(application + "?deleteVolumes=true").status()).isEqualTo(204);
        eventually().until(() -> volumesOf(id) == 0);
    }

    /// One that is filled after its application went is kept or goes as the others.
    @Test
    void aVolumeThatComesTooLateIsNotForgotten() throws Exception {
        var application = application(MEMBERS);
        var id = idOf(application);
        assertThat(api.delete(application).status()).isEqualTo(204);
        restored(id, RESTORED);
        tell(id, RESTORED, List.of("data"));
        assertThat(
                        api.get("/api/projects/" + project + "/volumes")
                                .body()
                                .path("data")
                                .findValuesAsString("name"))
                .isEqualTo(List.of(RESTORED));

        var gone = UUID.randomUUID();
        restored(gone, RESTORED);
        tell(gone, RESTORED, List.of("data"));
        eventually().until(() -> volumesOf(gone) == 0);
    }

    private static UUID idOf(String application) {
        return UUID.fromString(application.substring(application.lastIndexOf('/') + 1));
    }

    private void restored(UUID application, String name) throws InterruptedException {
        var volume = VolumeName.ofApplication(application, name);
        engine.volumes()
                .ensure(
                        volume,
                        Map.of(
                                Labels.PROJECT,
                                project.toString(),
                                Labels.APPLICATION,
                                application.toString()));
        var template =
                ContainerTemplate.builder(ImageReference.parse("busybox"))
                        .command(List.of("awk", "BEGIN { print 42 > \"/volume/answer\" }"))
                        .mount(new Mount.Volume(volume, ContainerPath.parse("/volume"), false))
                        .build();
        var end = engine.containers().run(ContainerSpec.once(template), Duration.ofSeconds(30));
        assertThat(end.succeeded()).as(end.stderr()).isTrue();
    }

    private Optional<String> answerOf(String application) throws InterruptedException {
        for (var container :
                engine.tasks().ofService(serviceOf(application)).stream()
                        .filter(task -> task.state() == TaskState.RUNNING)
                        .flatMap(task -> task.containerId().stream())
                        .toList()) {
            var end = engine.containers().exec(container, ExecRequest.of("cat", "/data/answer"));
            if (end.succeeded()) {
                return Optional.of(end.stdout().strip());
            }
        }
        return Optional.empty();
    }

    private int volumesOf(UUID application) throws InterruptedException {
        return engine.volumes()
                .list(LabelFilter.of(Labels.APPLICATION, application.toString()))
                .size();
    }

    /// As the inbox hands it over, in one transaction.
    private void tell(UUID application, String volume, List<String> replaces) {
        var json = JsonMapper.builder().build();
        var data =
                json.valueToTree(
                        Map.of(
                                "applicationId", application,
                                "projectId", project,
                                "volume", volume,
                                "replaces", replaces));
        var restore = UUID.randomUUID();
        var event =
                new Event(
                        "dokploy.database.volume-restore.v1",
                        UUID.randomUUID(),
                        "volume-restore.completed.v1",
                        "/dokploy/database",
                        restore.toString(),
                        Instant.now(),
                        3,
                        project,
                        null,
                        null,
                        null,
                        null,
                        data);
        transaction.executeWithoutResult(
                _ -> restoredVolumesOfApplications.consumer().accept(event));
    }
}
