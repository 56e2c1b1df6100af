package com.dokploy.distributed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Everything that a topic holds, in the order of each partition.
final class Facts {
    private Facts() {}

    /// @param key aggregate
    record Fact(String key, String id, long version, String type) {
        private static Fact of(ConsumerRecord<String, byte[]> found) {
            return new Fact(
                    found.key(),
                    header(found, "ce_id"),
                    Long.parseLong(header(found, "ce_aggregateversion")),
                    header(found, "ce_type"));
        }

        private static String header(ConsumerRecord<String, byte[]> found, String name) {
            return new String(found.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }
    }

    static List<Fact> in(String topic, Map<String, String> client) {
        var settings = new HashMap<String, Object>(client);
        settings.put("enable.auto.commit", "false");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var facts = new ArrayList<Fact>();
            while (partitions.stream()
                    .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> facts.add(Fact.of(found)));
            }
            return facts;
        }
    }
}
