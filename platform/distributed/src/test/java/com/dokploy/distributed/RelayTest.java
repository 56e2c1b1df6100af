package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Each replica of a service has a relay; one leads. Killed with -9 while events come, it is followed by the other: nothing is
/// lost, each aggregate's events stay in order, and what comes twice has its effect once (S252).
@Order(90)
class RelayTest extends ClusterTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOPIC = "dokploy.project.project.v1";
    private static final int PROJECTS = 4;
    private static final int RENAMES = 12;

    @Override
    @BeforeEach
    void awaitReplicas() {
        cluster.ready("auth", 1);
        cluster.ready("project", 2);
        cluster.ready(Replica.GATEWAY, 1);
    }

    @Test
    void theStandByRelaysWhatAKilledLeaderDidNot() throws Exception {
        var leader = leader();
        assertThat(cluster.alive("project").stream().filter(this::leads)).hasSize(1);

        var user = cluster.client().registered();
        var before = written().size();
        List<String> projects;
        try (var threads = Executors.newFixedThreadPool(PROJECTS)) {
            var works = new ArrayList<Callable<String>>();
            for (var number = 0; number < PROJECTS; number++) {
                var name = "P" + number + "x";
                works.add(() -> work(user, name));
            }
            var running = works.stream().map(threads::submit).toList();
            // In the middle of it: some are published, some written, some to come.
            eventually("the work to be under way")
                    .until(() -> written().size() >= before + 3 * PROJECTS);
            cluster.kill(leader);
            projects = new ArrayList<>();
            for (var work : running) {
                projects.add(work.get());
            }
        }

        eventually("the other one to lead").until(() -> leads(cluster.alive("project").getFirst()));
        eventually("all of it to be published").until(() -> published().containsAll(written()));
        assertOrder(projects);
        for (var project : projects) {
            eventually("all of it to be in the project's history")
                    .until(() -> history(user, project).size() >= 1 + RENAMES);
            assertThat(history(user, project)).hasSize(1 + RENAMES).doesNotHaveDuplicates();
        }
    }

    /// Slowly enough to be interrupted.
    private static String work(Client user, String name) throws InterruptedException {
        var project = project(user, name + 0);
        for (var number = 1; number <= RENAMES; number++) {
            user.patch("/api/projects/" + project, Map.of("name", name + number)).expect(200);
            Thread.sleep(150);
        }
        return project;
    }

    private Replica leader() {
        return eventually("a leader")
                .until(
                        () -> cluster.alive("project").stream().filter(this::leads).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private boolean leads(Replica replica) {
        try {
            return JSON.readTree(replica.get("/actuator/metrics/dokploy.relay.leading"))
                            .at("/measurements/0/value")
                            .asDouble(0)
                    == 1;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> written() {
        return texts(
                "select id::text from project.outbox where aggregate = 'project.project' and type is not null");
    }

    private Set<String> published() {
        var ids = new HashSet<String>();
        facts().forEach(fact -> ids.add(fact.id()));
        return ids;
    }

    private List<Facts.Fact> facts() {
        return Facts.in(TOPIC, cluster.servers.kafka().clientProperties("admin"));
    }

    /// What comes again is passed over, as consumers do.
    private void assertOrder(List<String> projects) {
        var seen = new HashSet<String>();
        var versions = new HashMap<String, List<Long>>();
        for (var fact : facts()) {
            if (seen.add(fact.id())) {
                versions.computeIfAbsent(fact.key(), _ -> new ArrayList<>()).add(fact.version());
            }
        }
        for (var project : projects) {
            assertThat(versions.get(project)).hasSize(1 + RENAMES).isSorted();
        }
    }

    /// A call that was repeated and changed nothing has an entry of its own kind.
    private static List<String> history(Client user, String project) {
        return user.get("/api/projects/%s/activity?limit=100".formatted(project))
                .expect(200)
                .json()
                .path("data")
                .valueStream()
                .filter(entry -> entry.path("type").asString("").startsWith("project."))
                .map(entry -> entry.path("id").asString(""))
                .toList();
    }
}
