package com.dokploy.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dokploy.gateway.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisQuotaStoreTest extends QuotaStoreContract {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static TestRedis redis;
    private static RedisQuotaStore store;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        store = new RedisQuotaStore(redis.url(), PATIENCE);
    }

    @AfterAll
    static void stop() {
        store.close();
        redis.close();
    }

    @Override
    QuotaStore store() {
        return store;
    }

    /// S62: two replicas share one count.
    @Test
    void countsForAllReplicas() {
        var now = Instant.now().toEpochMilli();
        try (var other = new RedisQuotaStore(redis.url(), PATIENCE)) {
            for (int i = 0; i < 10; i++) {
                store.take("shared", Tier.ANONYMOUS, now).block();
                other.take("shared", Tier.ANONYMOUS, now).block();
            }
            assertThat(
                            Objects.requireNonNull(
                                            other.take("shared", Tier.ANONYMOUS, now).block())
                                    .admitted())
                    .isFalse();
        }
    }

    /// S62: away, it fails within its time-out; back again, it counts again by itself.
    @Test
    void failsQuicklyAndRecovers() {
        var now = Instant.now().toEpochMilli();
        try (var own = TestRedis.start();
                var quick = new RedisQuotaStore(own.url(), Duration.ofMillis(500))) {
            await().ignoreExceptions()
                    .until(() -> quick.take("k", Tier.ANONYMOUS, now).block() != null);
            own.stop();
            assertThatThrownBy(() -> quick.take("k", Tier.ANONYMOUS, now).block())
                    .isInstanceOf(RuntimeException.class);
            own.restart();
            await().ignoreExceptions()
                    .until(() -> quick.take("k", Tier.ANONYMOUS, now).block() != null);
        }
    }
}
