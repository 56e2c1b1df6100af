package com.dokploy.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final SetClock clock = new SetClock(Instant.parse("2026-01-15T10:00:00Z"));

    @Test
    void dropsEventsForASecondAfterAFailure() {
        var attempts = new AtomicInteger();
        var stream =
                new EventStream(
                        "deployment",
                        clock,
                        () -> {
                            attempts.incrementAndGet();
                            throw new KafkaException("no broker");
                        });

        assertThat(publish(stream)).isFalse();
        assertThat(publish(stream)).isFalse();
        assertThat(attempts.get()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        assertThat(publish(stream)).isFalse();
        assertThat(attempts.get()).isEqualTo(2);
    }

    private static boolean publish(EventStream stream) {
        return stream.publish(
                Topics.stream("build-log"), "subject", "build-log.line.v1", Map.of("message", "x"));
    }
}
