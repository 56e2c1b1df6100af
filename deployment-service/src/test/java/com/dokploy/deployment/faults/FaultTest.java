package com.dokploy.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Api;
import com.dokploy.deployment.EngineObjects;
import com.dokploy.deployment.source.GitFixture;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What tests of faults have in common: a project, a repository, and what must be true of every deployment in the end.
abstract class FaultTest {
    static final String SLEEPS =
            "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final FaultBed bed;
    private final EngineObjects objects;
    @TempDir Path directory;
    GitFixture git;
    UUID project;
    Api api;
    private String token;

    FaultTest() {
        this(FaultBed.shared());
    }

    FaultTest(FaultBed bed) {
        this.bed = bed;
        this.objects = new EngineObjects(bed.engine, bed.jdbc);
    }

    @BeforeEach
    void signIn() {
        // The schema is the replica's to make.
        bed.ready(1);
        git = new GitFixture(directory);
        var user = user("owner", "developer");
        token = bed.issuer.token(user, "owner");
        project = UUID.randomUUID();
        bed.jdbc
                .sql(
                        """
                        insert into access_project (id, name, owner_id, version)
                        values (:id, 'project', :owner, 1)
                        """)
                .param("id", project)
                .param("owner", user)
                .update();
        objects.track(project);
        speakTo(bed.alive().getFirst());
    }

    @AfterEach
    void cleanUp() throws InterruptedException {
        bed.proxy.passEverything();
        bed.ready(1);
        objects.removeAll();
        git.close();
    }

    private UUID user(String name, String role) {
        var user = UUID.randomUUID();
        bed.issuer.account(user, name, List.of(role), Map.of());
        bed.jdbc
                .sql(
                        """
                        insert into access_user (id, username, roles, tier, disabled, version)
                        values (:id, :name, array[:role], 'authenticated', false, 1)
                        """)
                .param("id", user)
                .param("name", name)
                .param("role", role)
                .update();
        return user;
    }

    /// Somebody with that role in the installation, at the first replica.
    final Api governor(String role) {
        var token = bed.issuer.token(user(role, role), role);
        return bed.alive().getFirst().api(token);
    }

    /// The replica that answers from now on.
    final void speakTo(ServiceProcess replica) {
        api = replica.api(token);
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    /// @return the application's id
    final UUID application(String members) {
        var created =
                api.post(
                        "/api/applications",
                        """
                        {"name": "app-%s", "projectId": "%s", %s}
                        """
                                .formatted(
                                        UUID.randomUUID().toString().substring(0, 8),
                                        project,
                                        members));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        return UUID.fromString(created.text("/id"));
    }

    /// One that is built from the repository, which takes so long and is never found in the cache.
    final UUID builtApplication(int seconds) {
        git.file(
                        "Dockerfile",
                        """
                        FROM busybox
                        RUN echo %s; sleep %d
                        CMD ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"]
                        """
                                .formatted(UUID.randomUUID(), seconds))
                .commit("Build");
        return application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));
    }

    /// @return the deployment's id
    final UUID deploy(UUID application) {
        var accepted = api.post("/api/applications/%s/deploy".formatted(application), "{}");
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        return UUID.fromString(accepted.text("/deploymentId"));
    }

    final String status(UUID deployment) {
        return bed.jdbc
                .sql("select lower(status) from deployment where id = :id")
                .param("id", deployment)
                .query(String.class)
                .single();
    }

    final void untilStatus(UUID deployment, String status) {
        eventually().ignoreExceptions().until(() -> status(deployment).equals(status));
    }

    final void untilFinished(UUID deployment) {
        eventually()
                .ignoreExceptions()
                .until(() ->
                        !List.of("pending", "cloning", "building", "deploying")
                                .contains(status(deployment)));
    }

    final Api.Answer detail(UUID deployment) {
        return api.get("/api/deployments/" + deployment);
    }

    /// It ended well, everything was announced once and in its order, and there is one service with its replicas.
    final void assertDoneOnce(UUID application, UUID deployment) throws InterruptedException {
        untilFinished(deployment);
        assertThat(status(deployment)).as(reasonOf(deployment)).isEqualTo("success");
        assertThat(announced(deployment)).isEqualTo(expectedEvents(deployment));
        var services =
                bed.engine
                        .services()
                        .list(LabelFilter.of(Labels.APPLICATION, application.toString()));
        assertThat(services).hasSize(1);
        var service = services.getFirst().name();
        eventually()
                .until(() ->
                        bed.engine.tasks().wantedOfService(service).size()
                                == bed.engine
                                        .services()
                                        .find(service)
                                        .orElseThrow()
                                        .desiredReplicas());
        eventually()
                .until(() ->
                        api.get("/api/applications/" + application)
                                .text("/status")
                                .equals("running"));
    }

    private String reasonOf(UUID deployment) {
        return detail(deployment).text("/reason");
    }

    private static List<String> expectedEvents(int stages) {
        var events = new ArrayList<>(List.of("queued", "started"));
        for (var stage = 0; stage < stages; stage++) {
            events.addAll(List.of("stage-started", "stage-completed"));
        }
        events.add("succeeded");
        return events;
    }

    private List<String> expectedEvents(UUID deployment) {
        var skipped = detail(deployment).body().path("stages").findValuesAsString("status");
        return expectedEvents((int) skipped.stream().filter("completed"::equals).count());
    }

    /// What the outbox holds of a deployment, such as `queued`, in the order in which it was written.
    final List<String> announced(UUID deployment) {
        return bed.jdbc
                .sql(
                        """
                        select split_part(type, '.', 2) from outbox
                        where aggregate_id = :id
                        order by id
                        """)
                .param("id", deployment)
                .query(String.class)
                .list();
    }
}
