package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// What tests of the common cluster share: two ready replicas of every service, and the usual things to make.
abstract class ClusterTest {
    private static final Set<String> TERMINAL =
            Set.of("success", "failed", "cancelled", "rolled_back", "superseded");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final Cluster cluster = Cluster.shared();

    /// Two of each, unless a test needs less.
    @BeforeEach
    void awaitReplicas() {
        cluster.ready(2);
    }

    static ConditionFactory eventually(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    final Replica gateway(int number) {
        return cluster.alive(Replica.GATEWAY).get(number);
    }

    static String project(Client user, String name) {
        return user.post("/api/projects", Map.of("name", name)).expect(201).id();
    }

    static String application(Client user, String project, String name) {
        return user.post(
                        "/api/applications",
                        Map.of(
                                "name",
                                name,
                                "projectId",
                                project,
                                "image",
                                "busybox:latest",
                                "command",
                                List.of("sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait")))
                .expect(201)
                .id();
    }

    /// To everything that happens in the project.
    static void subscribe(Client user, String project, String url) {
        user.post(
                        "/api/event-subscriptions",
                        Map.of(
                                "name",
                                "all",
                                "projectId",
                                project,
                                "channel",
                                "webhook",
                                "url",
                                url))
                .expect(201);
    }

    static String deploy(Client user, String application) {
        return user.post("/api/applications/%s/deploy".formatted(application), null)
                .expect(202)
                .text("deploymentId");
    }

    static JsonNode awaitEnd(Client user, String deployment) {
        return Awaitility.await("the end of deployment " + deployment)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> user.get("/api/deployments/" + deployment).expect(200).json(),
                        seen -> TERMINAL.contains(seen.path("status").asString("")));
    }

    static void assertSuccess(Client user, String deployment) {
        var ended = awaitEnd(user, deployment);
        assertThat(ended.path("status").asString("")).as(ended.toString()).isEqualTo("success");
    }

    /// Each as often as it is there.
    final List<String> texts(String sql) {
        return cluster.sql().sql(sql).query(String.class).list();
    }
}
