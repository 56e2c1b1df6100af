package com.dokploy.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Api;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.VolumeName;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What more than one node brings: data on each of them, and nodes that are lost or drained. On two daemons of its own.
@Tag("soak")
class SwarmOfNodesTest extends FaultTest {
    private static final String TWO =
            """
            "image": "busybox", "command": ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"], "replicas": 2
            , "volumes": [{"source": "data", "target": "/data"}]
            """;
    private static final SwarmOfNodes NODES = new SwarmOfNodes(2, "busybox:latest", "docker:cli");
    private static final FaultBed BED = new FaultBed(NODES.settings(1));

    private DockerEngine second;

    SwarmOfNodesTest() {
        super(BED);
    }

    @BeforeEach
    void open() {
        second = NODES.engine(2);
    }

    @AfterEach
    void closeSecond() throws InterruptedException {
        BED.engine.swarm().setHeartbeat(Duration.ofSeconds(5));
        second.close();
    }

    @AfterAll
    static void endAll() {
        BED.alive().forEach(ServiceProcess::kill);
        NODES.close();
    }

    private UUID onBothNodes() throws InterruptedException {
        var application = application(TWO);
        assertDoneOnce(application, deploy(application));
        assertThat(nodesOf(application)).hasSize(2);
        assertThat(hasData(application)).containsExactly(true, true);
        return application;
    }

    private List<String> nodesOf(UUID application) {
        return api
                .get("/api/applications/%s/instances".formatted(application))
                .body()
                .path("data")
                .findValuesAsString("hostname")
                .stream()
                .distinct()
                .toList();
    }

    private List<Boolean> hasData(UUID application) throws InterruptedException {
        return List.of(
                bed.engine.volumes().find(volume(application)).isPresent(),
                second.volumes().find(volume(application)).isPresent());
    }

    private VolumeName volume(UUID application) {
        return VolumeName.parse(
                bed.jdbc
                        .sql("select engine_name from volume where application_id = :id")
                        .param("id", application)
                        .query(String.class)
                        .single());
    }

    private boolean isRemoved(UUID application) {
        return bed.jdbc
                .sql("select removed_at is not null from volume where application_id = :id")
                .param("id", application)
                .query(Boolean.class)
                .single();
    }

    private void delete(UUID application) {
        var began = System.nanoTime();
        var path = "/api/applications/%s?deleteVolumes=true".formatted(application);
        assertThat(api.delete(path).status()).isEqualTo(204);
        // The answer waits for nobody.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    /// S94: on every node, after the tasks are gone; what another application has is kept; a node that is away loses its data
    /// when it is back.
    @Test
    void dataGoesFromEveryNodeThatHasIt() throws Exception {
        var first = onBothNodes();
        var other = onBothNodes();
        var name = volume(first);

        var began = System.nanoTime();
        delete(first);
        eventually().until(() -> isRemoved(first));
        tell("data gone from both nodes", began);
        assertThat(bed.engine.volumes().find(name)).isEmpty();
        assertThat(second.volumes().find(name)).isEmpty();
        assertThat(hasData(other)).containsExactly(true, true);

        NODES.cutPower(2);
        delete(other);
        eventually().until(() -> bed.engine.volumes().find(volume(other)).isEmpty());
        assertThat(isRemoved(other)).isFalse();
        NODES.restorePower(2);
        eventually().until(() -> second.volumes().find(volume(other)).isEmpty());
        eventually().until(() -> isRemoved(other));
        assertThat(jobs()).isZero();
    }

    private long jobs() throws InterruptedException {
        return bed.engine.services().list(bed.engine.owned()).stream()
                .filter(service -> service.name().value().startsWith("dokploy-n-"))
                .count();
    }

    /// Node loss, with the swarm's own heartbeat of 5 s and with ours of 1 s: seen within what the swarm needs and our look of
    /// 5 s, told with the node's name, and what ran there runs elsewhere.
    @Test
    void aLostNodeIsToldAndItsReplicasRunElsewhere() throws Exception {
        aNodeIsLost("heartbeat 5 s", Duration.ofSeconds(25));
        bed.engine.swarm().setHeartbeat(Duration.ofSeconds(1));
        aNodeIsLost("heartbeat 1 s", Duration.ofSeconds(12));
    }

    private void aNodeIsLost(String how, Duration limit) throws Exception {
        var application = onBothNodes();
        var path = "/api/applications/" + application;
        var began = System.nanoTime();
        NODES.cutPower(2);
        Awaitility.await("the loss to be told")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> codesTold(application).contains("node-lost"));
        tell(how + ": node loss told", began);
        eventually()
                .until(() ->
                        api.get(path).text("/status").equals("running")
                                && api.get(path).text("/statusReason").isEmpty()
                                && nodesOf(application).size() == 1);
        tell(how + ": both replicas run on the node that is left", began);
        var states = governor("admin").get("/api/nodes").body().path("data");
        assertThat(states.findValuesAsString("state")).containsExactlyInAnyOrder("ready", "down");
        NODES.restorePower(2);
        eventually()
                .until(() ->
                        governor("admin")
                                .get("/api/nodes")
                                .body()
                                .path("data")
                                .findValuesAsString("state")
                                .equals(List.of("ready", "ready")));
        delete(application);
        eventually().until(() -> isRemoved(application));
    }

    /// What was announced of the application's status, whether somebody asked at that moment or not.
    private List<String> codesTold(UUID application) {
        return bed.jdbc
                .sql(
                        """
                        select coalesce(data ->> 'reasonCode', '') from outbox
                        where aggregate_id = :id and type = 'application.status-changed.v1'
                        order by id
                        """)
                .param("id", application)
                .query(String.class)
                .list();
    }

    /// B29: what runs on a drained node moves, and an active one gets some again.
    @Test
    void aDrainedNodeIsEmptied() throws Exception {
        var application = onBothNodes();
        var owner = governor("owner");
        var path = "/api/nodes/" + second.info().nodeId().orElseThrow().value();
        assertThat(owner.post(path + "/drain").status()).isEqualTo(202);
        eventually().until(() -> nodesOf(application).size() == 1 && runs(application) == 2);
        assertThat(owner.get(path).text("/availability")).isEqualTo("drain");
        var last = "/api/nodes/" + bed.engine.info().nodeId().orElseThrow().value();
        assertThat(owner.post(last + "/drain").status()).isEqualTo(409);

        assertThat(owner.post(path + "/activate").status()).isEqualTo(202);
        assertThat(api.post("/api/applications/%s/restart".formatted(application)).status())
                .isEqualTo(202);
        eventually().until(() -> nodesOf(application).size() == 2 && runs(application) == 2);
        delete(application);
        eventually().until(() -> isRemoved(application));
    }

    private long runs(UUID application) {
        Api.Answer instances = api.get("/api/applications/%s/instances".formatted(application));
        return instances.body().path("data").findValuesAsString("state").stream()
                .filter("running"::equals)
                .count();
    }

    private static void tell(String what, long began) {
        System.out.printf(
                "swarm of nodes: %s after %.1f s%n", what, (System.nanoTime() - began) / 1e9);
    }
}
