package com.dokploy.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// S62: rate limits are counted in Redis, for all gateways together.
@Order(3)
class LimitsTest extends ClusterTest {
    private static final int ANONYMOUS_BURST = 20;

    @Test
    void twoGatewaysCountTogether() {
        var user = cluster.client().registered();
        var used = new ArrayList<Long>();
        for (var call = 0; call < 10; call++) {
            used.add(
                    user.at(gateway(call % 2))
                            .get("/api/projects")
                            .expect(200)
                            .number("X-RateLimit-Used"));
        }
        for (var call = 1; call < used.size(); call++) {
            assertThat(used.get(call)).as("%s", used).isEqualTo(used.get(call - 1) + 1);
        }
    }

    @Test
    void whatIsUsedUpAtOneIsUsedUpAtTheOther() {
        var stranger = cluster.client().atOnce();
        var admitted = 0;
        while (stranger.at(gateway(admitted % 2)).get("/api/projects").status() == 401) {
            admitted++;
        }
        assertThat(admitted).isLessThanOrEqualTo(ANONYMOUS_BURST);
        for (var gateway : cluster.alive(Replica.GATEWAY)) {
            stranger.at(gateway).get("/api/projects").expect(429);
        }
    }

    @Test
    void withoutRedisEverybodyPassesAndItCountsAgainWhenItIsBack() {
        var user = cluster.client().registered();
        cluster.redis.goAway();
        try {
            for (var gateway : cluster.alive(Replica.GATEWAY)) {
                for (var call = 0; call < 3; call++) {
                    user.at(gateway).atOnce().get("/api/projects").expect(200);
                }
            }
        } finally {
            cluster.redis.comeBack();
        }
        for (var gateway : cluster.alive(Replica.GATEWAY)) {
            eventually("to be counted again")
                    .until(() ->
                            user.at(gateway)
                                    .get("/api/projects")
                                    .response()
                                    .headers()
                                    .firstValue("X-RateLimit-Used")
                                    .isPresent());
        }
    }
}
