package com.dokploy.database.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.Api;
import com.dokploy.database.Servers;
import com.dokploy.database.ServiceTest;
import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.VolumeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What tests of volumes share: applications as the projection would have them, with real volumes.
abstract class VolumeTest extends ServiceTest {

    /// The projection empties its table when it begins, which is after the service does.
    @BeforeEach
    void awaitProjection() {
        eventually()
                .until(() ->
                        jdbc.sql(
                                        "select exists (select from projection_epoch where subscription = 'applications')")
                                .query(Boolean.class)
                                .single());
    }

    @AfterEach
    void forget() {
        for (var table : List.of("volume_backup", "volume_restore", "known_application")) {
            jdbc.sql("delete from %s where project_id = :id".formatted(table))
                    .param("id", project)
                    .update();
        }
    }

    /// An application in the test's project with a volume `data`, as its first deployment would have made it.
    ///
    /// @return the path to it
    protected String application() throws InterruptedException {
        var id = UUID.randomUUID();
        makeVolume(id);
        jdbc.sql(
                        """
                        insert into known_application (id, project_id, name, live, version)
                        values (:id, :project, 'web', true, 1)
                        """)
                .param("id", id)
                .param("project", project)
                .update();
        return "/api/applications/" + id;
    }

    protected void makeVolume(UUID application) throws InterruptedException {
        engine.volumes()
                .ensure(
                        VolumeName.ofApplication(application, "data"),
                        Map.of(
                                Labels.PROJECT,
                                project.toString(),
                                Labels.APPLICATION,
                                application.toString()));
    }

    /// Runs one program in a volume, as the application would.
    protected String in(String application, String volume, String... argv)
            throws InterruptedException {
        var template =
                ContainerTemplate.builder(ImageReference.parse("busybox:latest"))
                        .command(List.of(argv))
                        .workingDirectory("/data")
                        .label(Labels.PROJECT, project.toString())
                        .mount(
                                new Mount.Volume(
                                        VolumeName.ofApplication(idOf(application), volume),
                                        ContainerPath.parse("/data"),
                                        false))
                        .build();
        var end = engine.containers().run(ContainerSpec.once(template), Duration.ofSeconds(60));
        assertThat(end.exitCode()).as(end.stderr()).isZero();
        return end.stdout().strip();
    }

    protected void write(String application, String text) throws InterruptedException {
        in(application, "data", "busybox", "awk", "BEGIN { print \"" + text + "\" > \"answer\" }");
    }

    /// Takes a backup to its end and gives the path to it.
    protected String completed(String application, String body) {
        var accepted = api.post(application + "/volume-backups", body);
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        var backup = accepted.text("/_links/self");
        untilComplete(backup);
        return backup;
    }

    protected void untilComplete(String backup) {
        eventually()
                .untilAsserted(() -> {
                    var seen = api.get(backup);
                    assertThat(seen.text("/status"))
                            .as(seen.text("/reason"))
                            .isEqualTo("completed");
                });
    }

    /// Waits for the end of a restore and shows it.
    protected Api.Answer restored(Api.Answer accepted, String end) {
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        var restore = accepted.text("/_links/self");
        eventually()
                .untilAsserted(() -> assertThat(api.get(restore).text("/finishedAt")).isNotEmpty());
        var seen = api.get(restore);
        assertThat(seen.text("/status")).as(seen.text("/reason")).isEqualTo(end);
        return seen;
    }

    protected int volumesOf(String application) throws InterruptedException {
        return engine.volumes()
                .list(LabelFilter.of(Labels.APPLICATION, idOf(application).toString()))
                .size();
    }

    protected int containersHere() throws InterruptedException {
        return engine.containers()
                .list(LabelFilter.of(Labels.PROJECT, project.toString()), true)
                .size();
    }

    /// Where the local store has the last attempt's bytes.
    protected Path file(String application, UUID backup) {
        var object =
                jdbc.sql("select object_id from volume_backup where id = :id")
                        .param("id", backup)
                        .query(UUID.class)
                        .single();
        return folder(application).resolve(object.toString());
    }

    protected static Path folder(String application) {
        return Servers.HOME.resolve("backups").resolve(idOf(application).toString());
    }
}
