package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What happens at one replica is seen at every gateway.
@Order(4)
class LiveTest extends ClusterTest {
    private static final int SESSION_OVER = 1008;

    @Test
    void bothGatewaysTellTheSameWhicheverReplicaWroteIt() {
        var user = cluster.client().registered();
        var application = application(user, project(user, "Live"), "web");
        try (var one = Sockets.open(gateway(0), user);
                var other = Sockets.open(gateway(1), user)) {
            for (var writer : cluster.alive("deployment")) {
                var deployment = deploy(user.at(writer), application);
                assertSuccess(user, deployment);
                for (var socket : List.of(one, other)) {
                    eventually("the end of it to be told")
                            .until(() -> socket.sawStatus(deployment, "success"));
                    assertThat(socket.sawStatus(deployment, "pending")).isTrue();
                    assertThat(socket.ids(deployment)).doesNotHaveDuplicates();
                }
                // Lines and states come by two topics, between which there is no order.
                assertThat(one.ids(deployment))
                        .containsExactlyInAnyOrderElementsOf(other.ids(deployment));
            }
        }
    }

    /// Clause 28: at every gateway, however the logout came.
    @Test
    void aLogoutIsSeenByBothGateways() throws Exception {
        for (var told : cluster.alive("auth")) {
            var user = cluster.client().registered();
            try (var one = Sockets.open(gateway(0), user);
                    var other = Sockets.open(gateway(1), user)) {
                user.at(gateway(0)).get("/api/users/me").expect(200);
                user.at(gateway(1)).get("/api/users/me").expect(200);

                user.at(told).post("/api/auth/logout", null).expect(204);

                for (var gateway : cluster.alive(Replica.GATEWAY)) {
                    Awaitility.await("the logout to be known")
                            .atMost(Duration.ofSeconds(3))
                            .pollInterval(Duration.ofMillis(50))
                            .until(() -> user.at(gateway).get("/api/projects").status() == 401);
                }
                assertThat(one.closed().get(10, TimeUnit.SECONDS)).isEqualTo(SESSION_OVER);
                assertThat(other.closed().get(10, TimeUnit.SECONDS)).isEqualTo(SESSION_OVER);
            }
        }
    }

    @Test
    void theGatewayThatPassedALogoutOnRefusesAtOnce() {
        var user = cluster.client().registered();
        user.at(gateway(0)).post("/api/auth/logout", null).expect(204);
        user.at(gateway(0)).get("/api/users/me").expect(401);
    }
}
