package com.dokploy.suite;

import com.dokploy.platform.embedded.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Somebody who speaks to Kafka with a name and a password, allowed to or not.
///
/// @param settings of the client
record Subscriber(Map<String, Object> settings) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// On the listener for the outside.
    ///
    /// @param authority whose certificates are trusted
    static Subscriber outside(int port, String user, String password, Path authority) {
        var client =
                new HashMap<String, Object>(
                        KafkaBroker.clientProperties("127.0.0.1:" + port, user, password));
        client.put("security.protocol", "SASL_SSL");
        client.put("ssl.truststore.type", "PEM");
        client.put("ssl.truststore.location", authority.toString());
        return new Subscriber(client);
    }

    /// On the listener for this machine's services.
    static Subscriber inside(String address, String user, String password) {
        return new Subscriber(new HashMap<>(KafkaBroker.clientProperties(address, user, password)));
    }

    Set<String> topics() throws Exception {
        try (var admin = Admin.create(settings)) {
            return admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /// Writes an event.
    ///
    /// @throws Exception as Kafka refuses it
    void write(String topic, String type, String id) throws Exception {
        var client = new HashMap<>(settings);
        client.put("max.block.ms", "10000");
        try (var producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            var event = new ProducerRecord<>(topic, "key", "{}");
            event.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            event.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
            producer.send(event).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /// The types of the first events of a topic.
    List<String> types(String group, String topic, int count) {
        var client = new HashMap<>(settings);
        client.put("group.id", group);
        client.put("auto.offset.reset", "earliest");
        var types = new ArrayList<String>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (types.size() < count && System.nanoTime() < deadline) {
                for (var event : consumer.poll(Duration.ofMillis(200))) {
                    var type = event.headers().lastHeader("ce_type");
                    types.add(new String(type.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return types;
    }
}
