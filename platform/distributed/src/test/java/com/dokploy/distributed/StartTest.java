package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How replicas come up: several at the same moment on an empty schema; and not at all without what they must be given.
@Order(1)
class StartTest extends ClusterTest {
    @TempDir private Path folder;
    private int started;

    /// The two replicas of each service were started at the same moment, when its schema was empty.
    @Test
    void migrationsRunOnceHoweverManyReplicasStart() {
        var histories =
                texts(
                        """
                        select format('%I.%I', schemaname, tablename) from pg_tables
                         where tablename like 'flyway%' order by 1
                        """);
        assertThat(histories).hasSizeGreaterThanOrEqualTo(12);
        for (var history : histories) {
            assertThat(texts("select script from %s where not success".formatted(history)))
                    .as(history)
                    .isEmpty();
            assertThat(
                            texts(
                                    "select version from %s group by version having count(*) > 1"
                                            .formatted(history)))
                    .as(history)
                    .isEmpty();
        }
        for (var replica : cluster.everyReplica()) {
            assertThat(replica.log()).as(replica.toString()).doesNotContain("FlywayException");
        }
    }

    /// The key is made when it is first needed, here by both at once.
    @Test
    void oneKeySignsWhoeverIsAskedFirst() {
        cluster.alive("auth").parallelStream()
                .forEach(replica -> cluster.client(replica).login(Cluster.ADMIN, Cluster.PASSWORD));
        assertThat(texts("select id::text from auth.signing_keys where retired_at is null"))
                .hasSize(1);
    }

    /// Each switch: `DistributedSwitchesTest` of the kit.
    @Test
    void doesNotStartWithoutItsPassword() {
        var without = new TreeMap<>(cluster.environment("auth"));
        without.remove("DOKPLOY_POSTGRES_PASSWORD_FILE");
        var one = start("auth", without);

        assertThat(one.awaitEnd()).isNotZero();
        assertThat(one.log()).contains("DOKPLOY_POSTGRES_PASSWORD must be set");
    }

    /// Servers start in any order.
    @Test
    void waitsForItsDatabase() throws Exception {
        var environment = new TreeMap<>(cluster.environment("project"));
        var server = cluster.servers.postgres();
        environment.put("DOKPLOY_POSTGRES", "127.0.0.1:%d/late".formatted(server.port()));
        // Its events would be those of the others.
        environment.put("DOKPLOY_MESSAGING_ENABLED", "false");
        environment.put("DOKPLOY_RELAY_ENABLED", "false");
        var replica = start("project", environment);
        try {
            eventually("it to ask in vain")
                    .until(() -> replica.log().contains("database \"late\" does not exist"));
            cluster.provision("late");
            eventually("it to answer")
                    .ignoreExceptions()
                    .until(() -> replica.get("/api/projects").contains("UNAUTHORIZED"));
        } finally {
            replica.kill();
        }
    }

    private Replica start(String service, Map<String, String> environment) {
        started++;
        var names = new Names(folder.resolve("hosts-" + started));
        var log = folder.resolve("log-" + started);
        return Replica.launch(service, "127.9.9." + started, names.file(), environment, log);
    }
}
