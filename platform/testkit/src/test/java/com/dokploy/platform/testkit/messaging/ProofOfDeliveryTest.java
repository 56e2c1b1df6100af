package com.dokploy.platform.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.persistence.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every state change that was committed is on the topic, at least once and in the order of its key, and none that was not, whatever is
/// killed in between: the service, the relay, the broker.
class ProofOfDeliveryTest {
    private static final long SEED = 20_260_115;

    @TempDir private Path directory;

    private PostgresUnderTest postgres;
    private ProcessKafka kafka;
    private MessagingBed bed;

    /// One committed change.
    private record Change(UUID id, long version) {}

    @BeforeEach
    void start() {
        postgres = new PostgresUnderTest(directory.resolve("postgres"));
        kafka = new ProcessKafka(directory.resolve("kafka"));
        bed = new MessagingBed(postgres, kafka);
    }

    @AfterEach
    void stop() throws Exception {
        bed.close();
        kafka.close();
        postgres.close();
    }

    /// Clause 371, S249, S251.
    @Test
    void clause371_s249_killsLoseNoEventAndInventNone() {
        prove(1_000, 9, 5);
    }

    @Test
    @Tag("soak")
    void clause371_s249_manyKillsLoseNoEventAndInventNone() {
        prove(10_000, 90, 20);
    }

    /// @param pause between two changes, in milliseconds: so that they last as long as the kills, and are not many more than asked for
    private void prove(int changes, int kills, int pause) {
        var service = bed.watching(bed.facts);
        service.jdbc()
                .sql("create table proof (id uuid, version bigint, primary key (id, version))")
                .update();
        var settings = settings(pause);
        var writer = bed.keep(ChildProcess.start(CommittingProcess.class, settings).awaitReady());
        var relay = bed.relayProcess();
        var random = new Random(SEED);
        for (var kill = 0; kill < kills; kill++) {
            pass(Duration.ofMillis(200 + random.nextLong(1_800)));
            switch (kill % 3) {
                case 0 -> {
                    writer.kill();
                    writer =
                            bed.keep(
                                    ChildProcess.start(CommittingProcess.class, settings)
                                            .awaitReady());
                }
                case 1 -> {
                    relay.kill();
                    relay = bed.relayProcess();
                }
                default -> {
                    kafka.goAway();
                    pass(Duration.ofMillis(random.nextLong(1_000)));
                    kafka.comeBack();
                }
            }
        }
        // Both lists are long: looking at them all the time would be what the machine does most.
        var patiently =
                Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofSeconds(1));
        patiently.untilAsserted(
                () -> assertThat(committed(service)).hasSizeGreaterThanOrEqualTo(changes));
        writer.kill();

        var committed = committed(service);
        patiently.untilAsserted(() ->
                assertThat(service.seen(MessagingBed.WATCH))
                        .hasSizeGreaterThanOrEqualTo(committed.size()));
        assertThat(service.seen(MessagingBed.WATCH))
                .extracting(seen -> new Change(seen.aggregateId(), seen.version()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(committed);
        var records = bed.recordsOf(bed.facts);
        assertThat(records)
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .noneMatch(body -> body.contains(CommittingProcess.NEVER));
        published(records)
                .forEach((id, versions) ->
                        // What is told again repeats what was told; what is new is in order.
                        assertThat(List.copyOf(versions))
                                .as(id.toString())
                                .isEqualTo(versionsOf(id, committed)));
        assertThat(records.size()).isGreaterThanOrEqualTo(committed.size());
        System.out.printf(
                "%d changes over %d kills: %d records, %d of them repeated%n",
                committed.size(), kills, records.size(), records.size() - committed.size());
    }

    private Map<String, String> settings(int pause) {
        var ids = Stream.generate(Ids::next).limit(20).map(UUID::toString);
        return Map.of(
                "url",
                postgres.server().jdbcUrl(bed.schema),
                "username",
                bed.schema,
                "password",
                "password",
                "schema",
                bed.schema,
                "aggregate",
                bed.aggregate,
                "pause",
                Integer.toString(pause),
                "ids",
                ids.collect(Collectors.joining(",")));
    }

    private static List<Change> committed(ServiceUnderTest service) {
        return service.jdbc()
                .sql("select id, version from proof order by id, version")
                .query(Change.class)
                .list();
    }

    private static List<Long> versionsOf(UUID id, List<Change> committed) {
        return committed.stream()
                .filter(change -> change.id().equals(id))
                .map(Change::version)
                .toList();
    }

    /// The versions of each aggregate in the order of their first appearance.
    private static Map<UUID, Set<Long>> published(List<ConsumerRecord<String, byte[]>> records) {
        var found = new LinkedHashMap<UUID, Set<Long>>();
        for (var record : records) {
            var event = EventRecords.read(record);
            found.computeIfAbsent(event.aggregateId(), _ -> new LinkedHashSet<>())
                    .add(event.aggregateVersion());
        }
        return found;
    }

    private void pass(Duration time) {
        var until = Instant.now().plus(time);
        bed.await("some time", () -> Instant.now().isAfter(until));
    }
}
