package com.dokploy.platform.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.messaging.EventContext;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.persistence.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// Committed events arrive: once, in order, with who and what caused them.
interface DeliveryContract extends OnServers {
    @Test
    default void deliversEventsOfAnAggregateInTheOrderOfCommits() {
        bed().relay();
        var service = bed().watching(bed().facts);
        var aggregates = List.of(Ids.next(), Ids.next(), Ids.next());
        for (var version = 1; version <= 40; version++) {
            for (var aggregate : aggregates) {
                service.publish(bed().created(aggregate, version));
            }
        }

        bed().await("all events", () -> service.seen(MessagingBed.WATCH).size() >= 120);

        for (var aggregate : aggregates) {
            assertThat(service.versionsOf(aggregate))
                    .hasSize(40)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    default void writesCloudEventsInBinaryMode() {
        bed().relay();
        var service = bed().watching(bed().facts);
        var aggregate = Ids.next();
        var project = Ids.next();
        new EventContext("user-1", "req-1", "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01")
                .run(() ->
                        service.publish(bed().createdWithState(aggregate, 7).inProject(project)));
        bed().await("the fact", () -> service.seen(MessagingBed.WATCH).size() == 1);

        var record = bed().recordsOf(bed().facts).getFirst();

        assertThat(record.key()).isEqualTo(aggregate.toString());
        assertThat(MessagingBed.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(MessagingBed.header(record, "ce_type")).isEqualTo("thing.created.v1");
        assertThat(MessagingBed.header(record, "ce_source")).isEqualTo("/dokploy/" + bed().schema);
        assertThat(MessagingBed.header(record, "ce_subject")).isEqualTo(aggregate.toString());
        assertThat(Instant.parse(MessagingBed.header(record, "ce_time")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(MessagingBed.header(record, "ce_aggregateversion")).isEqualTo("7");
        assertThat(MessagingBed.header(record, "ce_projectid")).isEqualTo(project.toString());
        assertThat(MessagingBed.header(record, "ce_actor")).isEqualTo("user-1");
        assertThat(MessagingBed.header(record, "ce_requestid")).isEqualTo("req-1");
        assertThat(MessagingBed.header(record, "ce_epoch"))
                .isEqualTo(bed().queryString("select epoch from public.installation"));
        assertThat(MessagingBed.header(record, "traceparent")).startsWith("00-aaaa");
        assertThat(MessagingBed.header(record, "content-type")).isEqualTo("application/json");
        assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .contains(aggregate.toString());
        bed().await("the state", () -> bed().recordsOf(bed().states).size() == 1);
        assertThat(MessagingBed.header(bed().recordsOf(bed().states).getFirst(), "ce_id"))
                .as("a state is another event than the fact")
                .isNotEqualTo(MessagingBed.header(record, "ce_id"));
    }

    @Test
    default void publishesNeitherWhatIsOpenNorWhatIsRolledBack() throws Exception {
        bed().relay();
        var service = bed().watching(bed().facts);
        var open = Ids.next();
        var rolledBack = Ids.next();
        var committed = Ids.next();
        var appended = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var writer =
                Thread.ofVirtual()
                        .start(() ->
                                service.inTransaction(() -> {
                                    service.bean(Outbox.class).append(bed().created(open, 1));
                                    appended.countDown();
                                    awaitQuietly(mayCommit);
                                }));
        appended.await();
        assertThatThrownBy(() ->
                        service.inTransaction(() -> {
                            service.bean(Outbox.class).append(bed().created(rolledBack, 1));
                            throw new IllegalStateException("the business said no");
                        }))
                .hasMessage("the business said no");
        service.publish(bed().created(committed, 1));

        bed().await(
                        "what is committed",
                        () -> service.seenAggregates(MessagingBed.WATCH).contains(committed));
        assertThat(service.seenAggregates(MessagingBed.WATCH)).containsExactly(committed);

        mayCommit.countDown();
        writer.join();
        bed().await(
                        "what was open",
                        () -> service.seenAggregates(MessagingBed.WATCH).contains(open));
        assertThat(service.seenAggregates(MessagingBed.WATCH)).containsExactly(committed, open);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    default void refusesEventsOutsideOfATransactionAndOfOtherServices() {
        var service = bed().service(_ -> {});
        var outbox = service.bean(Outbox.class);
        var event = bed().created(Ids.next(), 1);

        assertThatThrownBy(() -> outbox.append(event)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        service.publish(
                                OutboxEvent.fact(
                                        "auth.user",
                                        Ids.next(),
                                        1,
                                        "user.registered.v1",
                                        Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        service.publish(
                                OutboxEvent.fact(
                                        bed().aggregate,
                                        Ids.next(),
                                        1,
                                        "thing.created.v1",
                                        Map.of("text", "x".repeat(900_001)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void keepsTextThatJsonbCannotHold() {
        bed().relay();
        var service = bed().watching(bed().facts);
        service.publish(
                OutboxEvent.fact(
                        bed().aggregate,
                        Ids.next(),
                        1,
                        "thing.created.v1",
                        Map.of("text", "a\0b", "path", "\\u0000")));

        bed().await("the event", () -> service.seen(MessagingBed.WATCH).size() == 1);

        assertThat(
                        new String(
                                bed().recordsOf(bed().facts).getFirst().value(),
                                StandardCharsets.UTF_8))
                .contains("a\ufffdb")
                .contains("\\\\u0000");
    }

    @Test
    default void handlesAnEventOnceHoweverOftenItComes() {
        bed().relay();
        var service = bed().watching(bed().facts);
        var first = Ids.next();
        service.publish(bed().created(first, 1));
        bed().await("the event", () -> service.seen(MessagingBed.WATCH).size() == 1);
        var original = bed().recordsOf(bed().facts).getFirst();

        try (var producer = bed().producer()) {
            for (var copy = 0; copy < 5; copy++) {
                producer.send(
                        new ProducerRecord<>(
                                bed().facts,
                                original.partition(),
                                original.key(),
                                original.value(),
                                original.headers()));
            }
        }
        service.publish(bed().created(first, 2));

        bed().await("the next event", () -> service.versionsOf(first).contains(2L));
        assertThat(service.versionsOf(first)).containsExactly(1L, 2L);
    }

    @Test
    default void sharesTheWorkAmongReplicas() {
        bed().relay();
        var one = bed().watching(bed().facts);
        bed().watching(bed().facts);
        var ids = new ArrayList<UUID>();
        for (var number = 0; number < 60; number++) {
            ids.add(Ids.next());
            one.publish(bed().created(ids.getLast(), 1));
        }

        bed().await("all events", () -> one.seen(MessagingBed.WATCH).size() >= 60);

        assertThat(one.seenAggregates(MessagingBed.WATCH)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void leavesOutTypesThatNobodyAskedFor() {
        bed().relay();
        var service =
                bed().recordingService(
                                MessagingBed.WATCH,
                                subscription -> subscription.onlyTypes("thing.renamed.v1"),
                                bed().facts);
        var id = Ids.next();
        service.publish(bed().created(id, 1));
        service.publish(
                OutboxEvent.fact(bed().aggregate, id, 2, "thing.renamed.v1", Map.of("name", "b")));

        bed().await("the wanted event", () -> service.seen(MessagingBed.WATCH).size() == 1);

        assertThat(service.versionsOf(id)).containsExactly(2L);
        assertThat(service.jdbc().sql("select count(*) from inbox").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    default void carriesActorRequestAndTraceThroughAChainOfEvents() {
        bed().relay();
        var service =
                bed().service(context -> {
                    context.registerBean(
                            "relayOn",
                            Subscription.class,
                            () ->
                                    Subscription.to(
                                                    "answer",
                                                    event ->
                                                            context.getBean(Outbox.class)
                                                                    .append(
                                                                            OutboxEvent.fact(
                                                                                    bed().aggregate,
                                                                                    event
                                                                                            .aggregateId(),
                                                                                    2,
                                                                                    "thing.answered.v1",
                                                                                    Map.of())),
                                                    bed().facts)
                                            .onlyTypes("thing.created.v1"));
                    bed().recordInto(context, bed().facts);
                });
        var id = Ids.next();
        var trace = "00-" + "c".repeat(32) + "-" + "d".repeat(16) + "-01";
        new EventContext("user-9", "req-9", trace).run(() -> service.publish(bed().created(id, 1)));

        bed().await("the answer", () -> service.versionsOf(id).contains(2L));

        assertThat(service.seen(MessagingBed.WATCH))
                .allMatch(seen -> "user-9".equals(seen.actor()));
        assertThat(service.seen(MessagingBed.WATCH))
                .allMatch(seen -> "req-9".equals(seen.requestId()));
        assertThat(bed().recordsOf(bed().facts))
                .hasSize(2)
                .allSatisfy(record ->
                        assertThat(MessagingBed.header(record, "traceparent")).isEqualTo(trace));
    }
}
