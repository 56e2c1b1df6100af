package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From one machine to many: `./dokploy move`, and what goes on where the home stopped.
@Order(50)
class MoveTest {
    private static final String MOVE = "com.dokploy.standalone.backup.PlatformMove";

    @TempDir private Path folder;

    /// What an installation knew before it was moved.
    private record Known(
            Client user,
            String project,
            String application,
            List<String> deployments,
            List<String> history,
            String service) {}

    @Test
    @Tag("soak")
    void everythingGoesOnAsDistributedProcesses() throws Exception {
        var home = folder.resolve("home");
        var moved = folder.resolve("moved");
        try (var receiver = new Receiver(Duration.ZERO)) {
            var known = live(home, receiver);
            var heard = List.copyOf(receiver.received());

            assertThat(OneMachine.run(MOVE, List.of(home.toString(), moved.toString()), 0))
                    .contains("is ready to be moved");
            assertMoved(home, moved);

            try (var cluster = new Cluster(moved)) {
                load(cluster, moved);
                cluster.ready(1);
                assertGoesOn(cluster, known);
                assertNothingTwice(cluster, known, receiver, heard);
            }
        }
    }

    private Known live(Path home, Receiver receiver) throws Exception {
        var machine = OneMachine.start(home);
        try {
            var user = machine.client().login(Cluster.ADMIN, Cluster.PASSWORD);
            var project = ClusterTest.project(user, "Moving");
            ClusterTest.subscribe(user, project, receiver.url("events"));
            var application = ClusterTest.application(user, project, "web");
            for (var time = 0; time < 2; time++) {
                ClusterTest.assertSuccess(user, ClusterTest.deploy(user, application));
            }
            var path = "/api/projects/" + project;
            user.patch(path, Map.of("name", "Stillhere")).expect(200);
            ClusterTest.eventually("the subscriber to hear of it, and the history")
                    .until(() ->
                            receiver.received().size() >= 8
                                    && types(user, project).contains("project.updated.v1"));

            machine.holdEventsBack();
            user.patch(path, Map.of("name", "Inflight")).expect(200);
            var known =
                    new Known(
                            user,
                            project,
                            application,
                            deployments(user, application),
                            history(user, project),
                            service(installation(home), application));
            machine.stop();
            return known;
        } finally {
            machine.kill();
        }
    }

    private static void assertMoved(Path home, Path moved) throws Exception {
        for (var file : List.of("postgres.sql", "secrets/keys-auth", "secrets/postgres-auth")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(moved.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(OneMachine.run(MOVE, List.of(home.toString(), moved.toString()), 1))
                .contains("is not empty");
        assertThat(
                        OneMachine.run(
                                "com.dokploy.standalone.Standalone",
                                List.of("--home", home.toString(), "--port", "18080"),
                                1))
                .contains("was moved");
    }

    /// With PostgreSQL's own client, as an operator does.
    private static void load(Cluster cluster, Path moved) throws Exception {
        var server = cluster.servers.postgres();
        var process =
                new ProcessBuilder(
                                "docker",
                                "run",
                                "--rm",
                                "--network",
                                "host",
                                "--entrypoint",
                                "psql",
                                "-e",
                                "PGPASSWORD=" + server.superuserPassword(),
                                "-v",
                                moved + ":/moved:ro",
                                "postgres:15",
                                "--quiet",
                                "--host",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(server.port()),
                                "--username",
                                "postgres",
                                "--dbname",
                                cluster.servers.database().name(),
                                "--file",
                                "/moved/postgres.sql")
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private void assertGoesOn(Cluster cluster, Known known) throws Exception {
        // The session of before, and the password of before.
        var session = cluster.client().as(known.user().token());
        session.get("/api/users/me").expect(200);
        var user = cluster.client().login(Cluster.ADMIN, Cluster.PASSWORD);
        assertThat(user.get("/api/projects/" + known.project()).expect(200).text("name"))
                .isEqualTo("Inflight");
        assertThat(deployments(user, known.application())).isEqualTo(known.deployments());
        assertThat(user.get("/api/applications/" + known.application()).expect(200).text("status"))
                .isEqualTo("running");
        assertThat(service(cluster.installation(), known.application())).isEqualTo(known.service());

        ClusterTest.assertSuccess(user, ClusterTest.deploy(user, known.application()));
        assertThat(deployments(user, known.application())).hasSize(3);
        assertThat(service(cluster.installation(), known.application())).isEqualTo(known.service());
        var more = ClusterTest.application(user, known.project(), "another");
        ClusterTest.assertSuccess(user, ClusterTest.deploy(user, more));
    }

    /// The event that was in flight has arrived; those of before had their effect before.
    private static void assertNothingTwice(
            Cluster cluster, Known known, Receiver receiver, List<String> heard) {
        var user = cluster.client().as(known.user().token());
        ClusterTest.eventually("the event in flight to be in the history")
                .until(() ->
                        types(user, known.project()).stream()
                                        .filter("project.updated.v1"::equals)
                                        .count()
                                == 2);
        Awaitility.await("deliveries to end")
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        cluster.sql()
                                .sql(
                                        "select count(*) from webhook.event_delivery where status = 'pending'")
                                .query(Long.class)
                                .single()
                                .equals(0L));
        assertThat(receiver.received()).doesNotHaveDuplicates().containsAll(heard);
        assertThat(history(user, known.project()))
                .doesNotHaveDuplicates()
                .containsAll(known.history());
    }

    private static List<String> deployments(Client user, String application) {
        return user.get("/api/deployments?applicationId=" + application)
                .expect(200)
                .json()
                .path("data")
                .findValuesAsString("id");
    }

    private static List<String> history(Client user, String project) {
        return entries(user, project, "id");
    }

    private static List<String> types(Client user, String project) {
        return entries(user, project, "type");
    }

    private static List<String> entries(Client user, String project, String field) {
        return user.get("/api/projects/%s/activity?limit=100".formatted(project))
                .expect(200)
                .json()
                .path("data")
                .valueStream()
                .map(entry -> entry.path(field).asString(""))
                .toList();
    }

    private static String installation(Path home) throws IOException {
        return Files.readString(home.resolve("installation")).strip();
    }

    /// The engine's id of the one service that runs an application.
    private static String service(String installation, String application)
            throws InterruptedException {
        try (var engine = new DockerEngine(EngineSettings.from(System.getenv()))) {
            var filter =
                    LabelFilter.of(Labels.INSTALLATION, installation)
                            .and(Labels.APPLICATION, application);
            var services = engine.services().list(filter);
            assertThat(services).hasSize(1);
            return services.getFirst().id().value();
        }
    }
}
