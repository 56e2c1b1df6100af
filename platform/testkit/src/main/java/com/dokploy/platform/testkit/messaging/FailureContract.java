package com.dokploy.platform.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.messaging.relay.OutboxRelay;
import com.dokploy.platform.persistence.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// What fails is tried again or set aside; servers that go away come back to everything.
interface FailureContract extends OnServers {
    @Test
    default void setsAPoisonedRecordAsideAndGoesOn() throws Exception {
        bed().relay();
        var service = bed().watching(bed().facts);
        var id = Ids.next();
        service.publish(bed().created(id, 1));
        bed().await("the first event", () -> service.seen(MessagingBed.WATCH).size() == 1);
        var partition = bed().recordsOf(bed().facts).getFirst().partition();
        try (var producer = bed().producer()) {
            producer.send(
                            new ProducerRecord<>(
                                    bed().facts,
                                    partition,
                                    id.toString(),
                                    "not an event".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        service.publish(bed().created(id, 2));

        bed().await("the next event", () -> service.seen(MessagingBed.WATCH).size() == 2);

        var letter = bed().recordsOf(Topics.deadLetters(bed().facts)).getFirst();
        assertThat(letter.partition()).isEqualTo(partition);
        assertThat(letter.key()).isEqualTo(id.toString());
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("not an event");
        assertThat(MessagingBed.header(letter, "dlt_exception")).endsWith("UndecodableEvent");
        assertThat(MessagingBed.header(letter, "dlt_group"))
                .isEqualTo(bed().schema + "." + MessagingBed.WATCH);
        assertThat(MessagingBed.header(letter, "dlt_topic")).isEqualTo(bed().facts);

        var producer = "kafka-producer-network-thread | %s.dead-letters".formatted(bed().schema);
        assertThat(threads()).anyMatch(name -> name.startsWith(producer));
        service.close();
        assertThat(threads()).noneMatch(name -> name.startsWith(producer));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    @Test
    default void retriesAFailingEventThenSetsItAside() {
        bed().relay();
        var attempts = new AtomicInteger();
        var bad = Ids.next();
        var service =
                bed().service(context -> {
                    var recorder = ServiceUnderTest.recorder(context, MessagingBed.WATCH);
                    context.registerBean(
                            MessagingBed.WATCH,
                            Subscription.class,
                            () ->
                                    Subscription.to(
                                                    MessagingBed.WATCH,
                                                    event -> {
                                                        recorder.accept(event);
                                                        if (event.aggregateId().equals(bad)) {
                                                            attempts.incrementAndGet();
                                                            throw new IllegalStateException(
                                                                    "no such thing\nsecret detail");
                                                        }
                                                    },
                                                    bed().facts)
                                            .retryingFor(Duration.ofSeconds(1)));
                });
        service.publish(bed().created(bad, 1));

        bed().await(
                        "the dead letter",
                        () -> bed().recordsOf(Topics.deadLetters(bed().facts)).size() == 1);
        var good = Ids.next();
        service.publish(bed().created(good, 1));
        bed().await(
                        "the next event",
                        () -> service.seenAggregates(MessagingBed.WATCH).contains(good));

        assertThat(attempts.get()).isGreaterThan(2);
        assertThat(service.seenAggregates(MessagingBed.WATCH))
                .as("what a failed attempt wrote is rolled back")
                .containsExactly(good);
        var letter = bed().recordsOf(Topics.deadLetters(bed().facts)).getFirst();
        assertThat(MessagingBed.header(letter, "dlt_exception"))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(MessagingBed.header(letter, "dlt_message")).isEqualTo("no such thing");
        assertThat(MessagingBed.header(letter, "ce_type")).isEqualTo("thing.created.v1");
    }

    @Test
    default void takesAnEventAgainAfterAPassingFailure() {
        bed().relay();
        var failures = new AtomicInteger(3);
        var service =
                bed().service(context -> {
                    var recorder = ServiceUnderTest.recorder(context, MessagingBed.WATCH);
                    context.registerBean(
                            MessagingBed.WATCH,
                            Subscription.class,
                            () ->
                                    Subscription.to(
                                            MessagingBed.WATCH,
                                            event -> {
                                                recorder.accept(event);
                                                if (failures.getAndDecrement() > 0) {
                                                    throw new IllegalStateException("not yet");
                                                }
                                            },
                                            bed().facts));
                });
        var id = Ids.next();
        service.publish(bed().created(id, 1));
        service.publish(bed().created(id, 2));

        bed().await("both events", () -> service.seen(MessagingBed.WATCH).size() == 2);

        assertThat(service.versionsOf(id)).containsExactly(1L, 2L);
        assertThat(bed().recordsOf(Topics.deadLetters(bed().facts))).isEmpty();
    }

    @Test
    default void deliversLaterWhatWasWrittenWhileKafkaWasAway() {
        bed().relay();
        var service = bed().watching(bed().facts);
        var id = Ids.next();
        service.publish(bed().created(id, 1));
        bed().await("an event before", () -> service.versionsOf(id).contains(1L));

        kafka().goAway();
        for (var version = 2; version <= 21; version++) {
            service.publish(bed().created(id, version));
        }
        bed().await(
                        "the silence to be noticed",
                        () ->
                                service.relayHealth().silentFor().compareTo(Duration.ofSeconds(2))
                                        > 0);
        kafka().comeBack();

        bed().await("everything", () -> service.seen(MessagingBed.WATCH).size() >= 21);
        assertThat(service.versionsOf(id)).hasSize(21).isSorted().doesNotHaveDuplicates();
        bed().await(
                        "the relay to be heard again",
                        () ->
                                service.relayHealth().silentFor().compareTo(Duration.ofSeconds(1))
                                        < 0);
    }

    @Test
    default void goesOnAfterPostgresWasAway() {
        var relay = bed().relay();
        var service = bed().watching(bed().facts);
        var id = Ids.next();
        service.publish(bed().created(id, 1));
        bed().await("an event before", () -> service.versionsOf(id).contains(1L));

        postgres().goAway();
        bed().await("the relay to notice", () -> relay.state() != OutboxRelay.State.LEADING);
        postgres().comeBack();

        bed().await(
                        "a commit",
                        () -> {
                            service.publish(bed().created(id, 2));
                            return true;
                        });
        bed().await("an event after", () -> service.versionsOf(id).contains(2L));
        assertThat(service.versionsOf(id)).containsExactly(1L, 2L);
    }

    @Test
    default void waitsForTheDatabaseInsteadOfGivingEventsUp() {
        var service =
                bed().recordingService(
                                MessagingBed.WATCH,
                                subscription -> subscription.retryingFor(Duration.ofMillis(100)),
                                bed().facts);
        service.awaitCaughtUp(MessagingBed.WATCH);
        var id = Ids.next();
        postgres().goAway();
        try (var producer = bed().producer()) {
            producer.send(
                    EventRecords.write(
                            event(bed().facts, id), "{}".getBytes(StandardCharsets.UTF_8)));
        }
        var until = Instant.now().plusSeconds(4);
        bed().await("more than it retries for", () -> Instant.now().isAfter(until));
        postgres().comeBack();

        bed().await("the event", () -> service.versionsOf(id).contains(1L));
        assertThat(bed().recordsOf(Topics.deadLetters(bed().facts))).isEmpty();
    }

    private static Event event(String topic, UUID subject) {
        return new Event(
                topic,
                Ids.next(),
                "thing.created.v1",
                "/dokploy/test",
                subject.toString(),
                Instant.now(),
                1,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
