package com.dokploy.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Announcements;
import com.dokploy.deployment.Announcements.Told;
import com.dokploy.platform.persistence.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The other half of a burst: webhook-service has taken it while no replica of this service ran.
@Tag("soak")
class PushedWhileAwayTest extends FaultTest {
    private static final int PUSHES = 1_000;
    private static final int APPLICATIONS = 10;

    /// Clauses 280, 371, S251: each has its one deployment, and each of those comes to an end.
    @Test
    void clause280_s251_aThousandPushesAreHandledAfterItIsBack() {
        git.file("Dockerfile", "FROM busybox\n").commit("First");
        var applications =
                IntStream.range(0, APPLICATIONS)
                        .mapToObj(_ ->
                                application(
                                        "\"gitSource\": {\"repoUrl\": \"%s\"}"
                                                .formatted(git.url())))
                        .toList();
        bed.alive().forEach(ServiceProcess::kill);

        var announced = new ArrayList<UUID>();
        var told = new ArrayList<Told>();
        for (var number = 0; number < PUSHES; number++) {
            var application = applications.get(number % APPLICATIONS);
            var deployment = Ids.next();
            announced.add(deployment);
            told.add(
                    new Told(
                            "push.received.v1",
                            application,
                            project,
                            push(deployment, application)));
        }
        Announcements.webhook(bed.servers, told);
        bed.ready(1);

        var began = System.nanoTime();
        eventually().until(() -> ended().size() >= PUSHES);
        assertThat(ended()).containsExactlyInAnyOrderElementsOf(announced);
        System.out.printf(
                "%d pushes handled %.1f s after the start%n",
                PUSHES, (System.nanoTime() - began) / 1e9);
    }

    private List<UUID> ended() {
        return bed.jdbc
                .sql(
                        """
                        select id from deployment
                        where project_id = :project and finished_at is not null
                        """)
                .param("project", project)
                .query(UUID.class)
                .list();
    }

    /// Of a commit that the repository does not have: what counts here is that it is looked at.
    private String push(UUID deployment, UUID application) {
        var repository = git.url().replaceFirst("^http://", "").replaceFirst("\\.git$", "");
        return """
        {"deploymentId": "%s", "applicationId": "%s", "projectId": "%s", "provider": "github", "deliveryId": "%s"
        , "repository": "%s", "branch": "main", "tag": null, "commitSha": "%s", "commitMessage": null, "author": null
        , "pushedAt": "%s", "changedPaths": null}
        """
                .formatted(
                        deployment,
                        application,
                        project,
                        UUID.randomUUID(),
                        repository,
                        "1".repeat(40),
                        Instant.now());
    }
}
