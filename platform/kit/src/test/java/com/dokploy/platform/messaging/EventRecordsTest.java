package com.dokploy.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.persistence.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventRecordsTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static Event event() {
        return new Event(
                "dokploy.project.project.v1",
                Ids.next(),
                "project.created.v1",
                "/dokploy/project",
                Ids.next().toString(),
                Instant.parse("2026-01-15T10:00:00.123456Z"),
                Long.MAX_VALUE,
                Ids.next(),
                "user-ü",
                "req-1",
                TRACE,
                Ids.next(),
                null);
    }

    private static ConsumerRecord<String, byte[]> written(Event event, byte[] body) {
        var record = EventRecords.write(event, body);
        var read = new ConsumerRecord<>(record.topic(), 3, 7, record.key(), record.value());
        record.headers().forEach(read.headers()::add);
        return read;
    }

    @Test
    void readsWhatItWrote() {
        var event = event();

        var read =
                EventRecords.read(
                        written(event, "{\"name\":\"ä\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(read).usingRecursiveComparison().ignoringFields("data").isEqualTo(event);
        assertThat(read.data(Named.class)).isEqualTo(new Named("ä"));
    }

    private record Named(String name) {}

    @Test
    void readsATombstone() {
        var record = EventRecords.write(event(), null);
        assertThat(record.value()).isNull();
        var consumed =
                new ConsumerRecord<String, byte[]>(
                        record.topic(), 3, 7, record.key(), record.value());
        record.headers().forEach(consumed.headers()::add);

        var read = EventRecords.read(consumed);

        assertThat(read.isTombstone()).isTrue();
        assertThatThrownBy(() -> read.data(Named.class)).isInstanceOf(UndecodableEvent.class);
    }

    @Test
    void ignoresMembersThatTheConsumerDoesNotName() {
        var read =
                EventRecords.read(
                        written(
                                event(),
                                "{\"name\":\"a\",\"more\":[1]}".getBytes(StandardCharsets.UTF_8)));

        assertThat(read.data(Named.class)).isEqualTo(new Named("a"));
    }

    @Test
    void refusesWhatIsNoEvent() {
        var bare =
                new ConsumerRecord<>("topic", 0, 0, "key", "{}".getBytes(StandardCharsets.UTF_8));
        var broken = written(event(), "{\"name\":".getBytes(StandardCharsets.UTF_8));
        var foreign = written(event(), "{}".getBytes(StandardCharsets.UTF_8));
        foreign.headers().remove("ce_id").add("ce_id", "not-ours".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> EventRecords.read(bare)).isInstanceOf(UndecodableEvent.class);
        assertThatThrownBy(() -> EventRecords.read(broken)).isInstanceOf(UndecodableEvent.class);
        assertThatThrownBy(() -> EventRecords.read(foreign)).isInstanceOf(UndecodableEvent.class);
        assertThatThrownBy(() ->
                        EventRecords.read(
                                        written(
                                                event(),
                                                "{\"name\":{}}".getBytes(StandardCharsets.UTF_8)))
                                .data(Named.class))
                .isInstanceOf(UndecodableEvent.class);
    }
}
