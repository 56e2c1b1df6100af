package com.dokploy.deployment.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Api;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.docker.NodeView.Availability;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The nodes of the swarm over HTTP, of which there is one here; `SwarmOfNodesTest` has more.
class NodeApiTest extends ServiceTest {
    private Api signedIn(String role) {
        return api(user(role, List.of(role)), role);
    }

    /// B29.
    @Test
    void administratorsSeeTheNodesAndWhatIsReservedOfThem() throws Exception {
        var admin = signedIn("admin");
        var here = engine.info();
        var list = admin.get("/api/nodes");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body().at("/pagination/total").asInt())
                .isEqualTo(engine.nodes().list().size());
        var id = here.nodeId().orElseThrow().value();
        var node = admin.get("/api/nodes/" + id).body();
        assertThat(node.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "hostname",
                        "role",
                        "availability",
                        "state",
                        "reason",
                        "address",
                        "engineVersion",
                        "resources",
                        "labels",
                        "_links");
        assertThat(node.path("id").asString()).isEqualTo(id);
        assertThat(node.path("hostname").asString()).isEqualTo(here.hostname());
        assertThat(node.path("role").asString()).isEqualTo("manager");
        assertThat(node.path("availability").asString()).isEqualTo("active");
        assertThat(node.path("state").asString()).isEqualTo("ready");
        assertThat(node.path("engineVersion").asString()).isEqualTo(here.engineVersion());
        assertThat(node.at("/resources/total/cpu").asDouble()).isEqualTo(here.cpus());
        assertThat(node.at("/resources/total/memory").asLong())
                .isEqualTo(here.memory() / (1024 * 1024));
        assertThat(node.at("/_links/self").asString()).isEqualTo("/api/nodes/" + id);

        reservationsCount(admin, id);
    }

    /// B29: of two replicas that the swarm places here, as their constraint says. Others come and go on the same engine, but
    /// none of them asks for such an odd part of a core.
    private void reservationsCount(Api admin, String id) {
        var application =
                application(
                        """
                        "image": "busybox", "replicas": 2
                        , "command": ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"]
                        , "resources": {"memoryLimit": 32, "memoryReservation": 16, "cpuReservation": 0.0137}
                        , "placement": {"constraints": ["node.role==manager"]}
                        """);
        assertThat(oddPart(reserved(admin, id))).isZero();
        deploy(application, "success");
        eventually().until(() -> oddPart(reserved(admin, id)) == 2 * 37);
        assertThat(reserved(admin, id).path("memory").asLong()).isGreaterThanOrEqualTo(2 * 16);
        assertThat(api.delete(application).status()).isEqualTo(204);
        eventually().until(() -> oddPart(reserved(admin, id)) == 0);
    }

    /// In ten thousandths of a core, what is no hundredth.
    private static long oddPart(JsonNode reserved) {
        return Math.round(reserved.path("cpu").asDouble() * 10_000) % 100;
    }

    private static JsonNode reserved(Api admin, String id) {
        return admin.get("/api/nodes/" + id).body().at("/resources/reserved");
    }

    /// B29.
    @Test
    void onlyTheOwnerDrainsAndNeverTheLastNode() throws Exception {
        var path = "/api/nodes/" + engine.info().nodeId().orElseThrow().value();
        for (var refused : List.of(api, signedIn("viewer"))) {
            assertThat(refused.get("/api/nodes").status()).isEqualTo(403);
            assertThat(refused.get(path).status()).isEqualTo(403);
        }
        assertThat(signedIn("admin").post(path + "/drain").status()).isEqualTo(403);
        assertThat(signedIn("admin").post(path + "/activate").status()).isEqualTo(403);
        assertThat(anonymous().get("/api/nodes").status()).isEqualTo(401);

        var boss = signedIn("owner");
        var drained = boss.post(path + "/drain");
        assertThat(drained.status()).isEqualTo(409);
        assertThat(drained.text("/error/code")).isEqualTo("CONFLICT");
        var active = boss.post(path + "/activate");
        assertThat(active.status()).isEqualTo(202);
        assertThat(active.text("/availability")).isEqualTo("active");
        var node = engine.nodes().find(engine.info().nodeId().orElseThrow()).orElseThrow();
        assertThat(node.availability()).isEqualTo(Availability.ACTIVE);
        isAudited(path + "/activate", node.id().value());
    }

    /// S246: with the id of the node, which is none of ours.
    private void isAudited(String path, String id) {
        eventually()
                .until(() ->
                        jdbc
                                .sql(
                                        "select data::text from outbox where type = 'audit.recorded.v1'")
                                .query(String.class)
                                .list()
                                .stream()
                                .anyMatch(call ->
                                        call.contains("\"" + path + "\"")
                                                && call.contains("\"" + id + "\"")));
    }

    /// B29: an id of any other shape, or a host name, is no node.
    @Test
    void whatIsNoNodeIsNotFound() throws Exception {
        var boss = signedIn("owner");
        for (var id : List.of("none", "0".repeat(25), engine.info().hostname(), "-x")) {
            for (var answer :
                    List.of(
                            boss.get("/api/nodes/" + id),
                            boss.post("/api/nodes/" + id + "/drain"),
                            boss.post("/api/nodes/" + id + "/activate"))) {
                assertThat(answer.status()).as(id).isIn(404, 400);
            }
        }
        assertThat(boss.get("/api/nodes/none").text("/error/details/resourceType"))
                .isEqualTo("node");
    }
}
