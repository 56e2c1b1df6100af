package com.dokploy.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.telemetry.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S249: inbox row and effect, or neither; whoever comes second does nothing.
class InboxTest {
    private static final UUID EPOCH = Ids.next();
    @TempDir private static Path folder;
    private static MessagingTables tables;

    @BeforeAll
    static void start() {
        tables = new MessagingTables(folder.resolve("pg"));
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    private static InboxListener listener(String group, EventConsumer consumer) {
        return new InboxListener(
                Subscription.to("watch", consumer, "dokploy.auth.user.v1"),
                group,
                EPOCH,
                new Inbox(tables.jdbc, Clock.systemUTC()),
                tables.transactions,
                new SimpleMeterRegistry(),
                Traces.off());
    }

    static ConsumerRecord<String, byte[]> record(String topic, UUID id, @Nullable UUID epoch) {
        var subject = Ids.next().toString();
        var written =
                EventRecords.write(
                        new Event(
                                topic,
                                id,
                                "user.registered.v1",
                                "/dokploy/auth",
                                subject,
                                Instant.now(),
                                3,
                                null,
                                "ada",
                                "req-1",
                                null,
                                epoch,
                                null),
                        "{\"userId\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        var record = new ConsumerRecord<>(topic, 0, 0, subject, written.value());
        written.headers().forEach(record.headers()::add);
        return record;
    }

    @Test
    void admitsAnEventOncePerGroup() {
        var handled = new ArrayList<String>();
        var one = listener("once.one", _ -> handled.add("one"));
        var two = listener("once.two", _ -> handled.add("two"));
        var record = record("dokploy.auth.user.v1", Ids.next(), EPOCH);

        one.onMessage(record);
        one.onMessage(record);
        two.onMessage(record);

        assertThat(handled).containsExactly("one", "two");
    }

    @Test
    void forgetsAnEventWhoseHandlingFailed() {
        var attempts = new AtomicInteger();
        var listener =
                listener(
                        "failing",
                        _ -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("not now");
                            }
                        });
        var record = record("dokploy.auth.user.v1", Ids.next(), EPOCH);
        assertThatThrownBy(() -> listener.onMessage(record)).hasMessage("not now");

        listener.onMessage(record);

        assertThat(attempts.get()).isEqualTo(2);
    }

    @Test
    void letsOnlyOneOfTwoHandleAnEventAtTheSameTime() throws Exception {
        var entered = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var handled = new AtomicInteger();
        var slow =
                listener(
                        "race",
                        _ -> {
                            handled.incrementAndGet();
                            entered.countDown();
                            try {
                                mayEnd.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        var fast = listener("race", _ -> handled.incrementAndGet());
        var record = record("dokploy.auth.user.v1", Ids.next(), EPOCH);
        var first = Thread.ofVirtual().start(() -> slow.onMessage(record));
        entered.await();
        var second = Thread.ofVirtual().start(() -> fast.onMessage(record));
        mayEnd.countDown();
        first.join();
        second.join();

        assertThat(handled.get()).isEqualTo(1);
    }

    @Test
    void leavesOutStatesOfAnotherEpochOnly() {
        var handled = new ArrayList<String>();
        var listener = listener("epochs", event -> handled.add(event.topic()));
        var states = "dokploy.auth.user.state.v1";
        var facts = "dokploy.auth.user.v1";

        listener.onMessage(record(states, Ids.next(), Ids.next()));
        listener.onMessage(record(states, Ids.next(), EPOCH));
        listener.onMessage(record(facts, Ids.next(), Ids.next()));

        assertThat(handled).isEqualTo(List.of(states, facts));
    }

    @Test
    void restoresWhoAndWhatCausedTheEvent() {
        var contexts = new ArrayList<EventContext>();
        listener("context", _ -> contexts.add(EventContext.current()))
                .onMessage(record("dokploy.auth.user.v1", Ids.next(), EPOCH));

        assertThat(contexts).containsExactly(new EventContext("ada", "req-1", null));
        assertThat(EventContext.current().requestId()).isNull();
    }
}
