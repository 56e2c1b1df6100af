package com.dokploy.platform.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.messaging.relay.OutboxRelay;
import com.dokploy.platform.persistence.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One relay works, another takes over, and no death of either loses an event.
interface RelayContract extends OnServers {
    /// Events written and not yet handled, at most about this many.
    int BACKLOG = 2_000;

    @Test
    default void handsTheRelayOverToAStandBy() {
        var first = bed().relay();
        var service = bed().watching(bed().facts);
        bed().await("a leader", () -> first.state() == OutboxRelay.State.LEADING);
        var second = bed().relay();
        bed().await("a stand-by", () -> second.state() == OutboxRelay.State.STANDING_BY);
        var id = Ids.next();
        service.publish(bed().created(id, 1));
        bed().await("an event from the first", () -> service.versionsOf(id).contains(1L));

        first.close();
        service.publish(bed().created(id, 2));

        bed().await("an event from the second", () -> service.versionsOf(id).contains(2L));
        assertThat(second.state()).isEqualTo(OutboxRelay.State.LEADING);
        assertThat(first.state()).isEqualTo(OutboxRelay.State.STOPPED);
        assertThat(service.versionsOf(id)).containsExactly(1L, 2L);
    }

    @Test
    default void stopsARelayThatLostItsLeadership() {
        var first = bed().relay();
        var service = bed().watching(bed().facts);
        bed().await("a leader", () -> first.state() == OutboxRelay.State.LEADING);
        var second = bed().relay();
        bed().await("a stand-by", () -> second.state() == OutboxRelay.State.STANDING_BY);

        bed().sql(
                        """
                        select pg_terminate_backend(pid)
                          from pg_locks join pg_stat_activity using (pid)
                         where locktype = 'advisory' and datname = current_database()
                           and application_name like 'relay%leadership'
                        """);

        bed().await("another leader", () -> second.state() == OutboxRelay.State.LEADING);
        bed().await("one leader", () -> first.state() == OutboxRelay.State.STANDING_BY);
        var id = Ids.next();
        service.publish(bed().created(id, 1));
        bed().await("an event", () -> service.versionsOf(id).contains(1L));
    }

    /// Debezium sends heartbeats of its own between the changes, at the same interval as the marks.
    @Test
    default void goesOnWhileNothingHappens() {
        var meters = new SimpleMeterRegistry();
        var relay = bed().relay(bed().relaySettings(), meters);
        bed().await("a leader", () -> relay.state() == OutboxRelay.State.LEADING);
        var heartbeats = bed().relaySettings().heartbeatInterval().multipliedBy(20);
        var until = Instant.now().plus(heartbeats);

        bed().await(
                        "the end of a quiet time, or of the relay",
                        () -> Instant.now().isAfter(until) || failures(meters) > 0);

        assertThat(failures(meters)).isZero();
        assertThat(relay.state()).isEqualTo(OutboxRelay.State.LEADING);
    }

    private static double failures(MeterRegistry meters) {
        return meters.get("dokploy.relay.failures").counter().count();
    }

    @Test
    default void losesNothingWhenTheRelayIsKilled() {
        killRelays(3, Duration.ofSeconds(3));
    }

    @Test
    @Tag("soak")
    default void losesNothingHoweverOftenTheRelayIsKilled() {
        killRelays(40, Duration.ofSeconds(6));
    }

    private void killRelays(int kills, Duration longestLife) {
        var service = bed().watching(bed().facts);
        var writing = new AtomicBoolean(true);
        var written = Collections.synchronizedMap(new HashMap<UUID, Integer>());
        var writer = Thread.ofPlatform().start(() -> write(service, writing, written));
        var random = new Random(17);
        for (var kill = 0; kill < kills; kill++) {
            var relay = bed().relayProcess();
            var before = service.seen(MessagingBed.WATCH).size();
            bed().await(
                            "some events through this relay",
                            () -> service.seen(MessagingBed.WATCH).size() > before);
            var life = Duration.ofMillis(random.nextLong(longestLife.toMillis()));
            var until = Instant.now().plus(life);
            bed().await("the end of its life", () -> Instant.now().isAfter(until));
            relay.kill();
        }
        writing.set(false);
        joinQuietly(writer);
        bed().relay();

        var count = written.values().stream().mapToInt(Integer::intValue).sum();
        bed().await("every event", () -> service.seen(MessagingBed.WATCH).size() >= count);
        var seen =
                service.seen(MessagingBed.WATCH).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Seen::aggregateId,
                                        Collectors.mapping(Seen::version, Collectors.toList())));
        assertThat(seen.keySet()).isEqualTo(written.keySet());
        seen.forEach((id, versions) ->
                assertThat(versions)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .hasSize(written.getOrDefault(id, 0)));
    }

    private void write(
            ServiceUnderTest service, AtomicBoolean writing, Map<UUID, Integer> written) {
        var ids = List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next(), Ids.next());
        for (var number = 0; writing.get(); number++) {
            var id = ids.get(number % ids.size());
            var version = written.merge(id, 1, Integer::sum);
            service.publish(bed().created(id, version));
            if (number % 100 == 0) {
                awaitReaders(service, writing, number - BACKLOG);
            }
        }
    }

    /// On a slow machine what is written in a relay's absence would be more than can be read in the time that a test waits.
    private static void awaitReaders(
            ServiceUnderTest service, AtomicBoolean writing, int leastSeen) {
        while (writing.get() && service.seen(MessagingBed.WATCH).size() < leastSeen) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    default void publishesTheTableAgainWhenTheSlotIsGone() {
        var relay = bed().relay();
        var service = bed().watching(bed().facts);
        var id = Ids.next();
        service.publish(bed().created(id, 1));
        bed().await("an event before", () -> service.versionsOf(id).contains(1L));
        relay.close();
        bed().sql("select pg_drop_replication_slot('relay_%s')".formatted(bed().schema));
        service.publish(bed().created(id, 2));

        bed().relay();

        bed().await("the event of the gap", () -> service.versionsOf(id).contains(2L));
        service.publish(bed().created(id, 3));
        bed().await("an event after", () -> service.versionsOf(id).contains(3L));
        assertThat(service.versionsOf(id)).containsExactly(1L, 2L, 3L);
    }

    @Test
    default void refusesRowsThatSpeakOfAnotherServicesAggregates() {
        bed().relay();
        var service = bed().watching(bed().facts);
        service.jdbc()
                .sql(
                        """
                        insert into outbox (
                            id, aggregate, aggregate_id, aggregate_version, type, data, occurred_at
                        ) values (gen_random_uuid(), 'webhook.push', gen_random_uuid(), 1
                                , 'push.received.v1', '{}', now())
                        """)
                .update();
        var id = Ids.next();
        service.publish(bed().created(id, 1));

        bed().await("the next event", () -> service.versionsOf(id).contains(1L));

        assertThat(bed().queryString("select aggregate from dokploy_relay.relay_refused"))
                .isEqualTo("webhook.push");
    }

    @Test
    default void keepsNoLogBackWhileNothingIsAppended() {
        bed().relay();
        var service = bed().watching(bed().facts);
        service.publish(bed().created(Ids.next(), 1));
        bed().await("an event", () -> service.seen(MessagingBed.WATCH).size() == 1);
        bed().sql(
                        "create table noise as select repeat('x', 1000) as text from generate_series(1, 20000)");
        var now = bed().queryString("select pg_current_wal_lsn()");

        bed().await(
                        "the slot to follow",
                        () ->
                                "t"
                                        .equals(
                                                bed().queryString(
                                                                "select confirmed_flush_lsn >= '%s' from pg_replication_slots where slot_name = 'relay_%s'"
                                                                        .formatted(
                                                                                now,
                                                                                bed().schema))));
    }
}
