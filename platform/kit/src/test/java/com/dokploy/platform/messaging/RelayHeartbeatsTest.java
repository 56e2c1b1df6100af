package com.dokploy.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.persistence.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RelayHeartbeatsTest {
    private final SetClock clock = new SetClock(Instant.parse("2026-01-15T10:00:00Z"));
    private final RelayHeartbeats heartbeats =
            new RelayHeartbeats(clock, Set.of("auth", "project"));

    private void hear(Instant publishedUntil, String... schemas) {
        var body =
                EventJson.bytes(
                        Map.of("schemas", List.of(schemas), "publishedUntil", publishedUntil));
        heartbeats.accept(
                new Event(
                        Topics.HEARTBEAT,
                        Ids.next(),
                        "relay.published.v1",
                        "/dokploy/relay/test",
                        "test",
                        publishedUntil,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        EventJson.parse(body)));
    }

    @Test
    void isSilentFromTheStartUntilTheFirstMark() {
        Awaitility.await().until(() -> heartbeats.silentFor().toMillis() > 20);
        assertThat(heartbeats.publishedUntil("auth")).isEmpty();

        hear(clock.instant(), "auth");
        assertThat(heartbeats.silentFor("auth")).isLessThan(Duration.ofSeconds(1));
        assertThat(heartbeats.publishedUntil("auth")).contains(clock.instant());
        assertThat(heartbeats.silentFor())
                .as("the other schema has not been heard of")
                .isGreaterThan(Duration.ofMillis(20));
    }

    @Test
    void doesNotTakeABacklogForNews() {
        hear(clock.instant().minusSeconds(30), "auth", "project");

        assertThat(heartbeats.silentFor()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void noticesSilenceWhateverTheRelaysClockSays() {
        hear(clock.instant().plusSeconds(3600), "auth", "project");

        Awaitility.await().until(() -> heartbeats.silentFor().toMillis() > 20);
    }
}
