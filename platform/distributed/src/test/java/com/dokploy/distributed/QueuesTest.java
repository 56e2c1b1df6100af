package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A queue is rows of the database: replicas take them off it side by side, each row once. Deployments: `ReplicaFaultsTest` of
/// deployment-service.
@Order(5)
class QueuesTest extends ClusterTest {
    private static final int PROJECTS = 16;
    private static final String OWNERS =
            """
            select distinct split_part(lease_owner, '-', 2) from webhook.event_delivery
             where lease_owner is not null
            """;

    @Override
    @BeforeEach
    void awaitReplicas() {
        cluster.ready("auth", 1);
        cluster.ready("project", 1);
        cluster.ready("webhook", 2);
        cluster.ready(Replica.GATEWAY, 1);
    }

    @Test
    void twoReplicasDeliverEventsEachOnce() throws Exception {
        var user = cluster.client().registered();
        try (var receiver = new Receiver(Duration.ofSeconds(1))) {
            var projects = new ArrayList<String>();
            for (var number = 0; number < PROJECTS; number++) {
                var project = project(user, "Told" + number);
                projects.add(project);
                subscribe(user, project, receiver.url(project));
            }
            projects.forEach(project ->
                    user.patch(
                                    "/api/projects/" + project,
                                    Map.of("name", "Renamed" + projects.indexOf(project)))
                            .expect(200));

            var owners = new HashSet<String>();
            eventually("every subscriber to hear of it")
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        owners.addAll(texts(OWNERS));
                        return projects.stream().allMatch(project -> heard(receiver, project))
                                && pending().isEmpty();
                    });

            assertThat(receiver.received()).doesNotHaveDuplicates();
            assertThat(owners).hasSize(2);
            assertThat(texts("select id::text from webhook.event_delivery where attempt > 1"))
                    .isEmpty();
        }
    }

    private static boolean heard(Receiver receiver, String project) {
        return receiver.received().stream().anyMatch(line -> line.startsWith("/" + project));
    }

    private List<String> pending() {
        return texts("select id::text from webhook.event_delivery where status = 'pending'");
    }
}
