package com.dokploy.platform.messaging;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/// Kafka clients of one service, from `spring.kafka.*`; their ids are unique even where several services share a process.
final class KafkaClients implements AutoCloseable {
    private final KafkaProperties properties;
    private final String service;
    private final String instance =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private final DefaultKafkaProducerFactory<String, byte[]> reliable;

    KafkaClients(KafkaProperties properties, String service) {
        this.properties = properties;
        this.service = service;
        this.reliable = reliable();
    }

    Admin admin() {
        var settings = new HashMap<>(properties.buildAdminProperties());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId("admin"));
        return Admin.create(settings);
    }

    /// Consumers of a group; the container commits what was handled.
    ConsumerFactory<String, byte[]> consumers(String group) {
        var settings = consumerSettings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new DefaultKafkaConsumerFactory<>(
                settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /// A consumer without a group: its owner assigns partitions and remembers positions.
    Consumer<String, byte[]> loner(String purpose) {
        var settings = consumerSettings();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(purpose));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consumerSettings() {
        var settings = new HashMap<>(properties.buildConsumerProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /// Producers that lose nothing: acknowledged by all, retried for as long as it takes. All subscriptions share one.
    ProducerFactory<String, byte[]> reliableProducers() {
        return reliable;
    }

    private DefaultKafkaProducerFactory<String, byte[]> reliable() {
        var settings = new HashMap<>(properties.buildProducerProperties());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId("dead-letters"));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new DefaultKafkaProducerFactory<>(
                settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Ends the shared producer; whoever asked for another client closes that.
    @Override
    public void close() {
        reliable.destroy();
    }

    /// A producer for what may be dropped: it never makes its caller wait for long.
    Producer<String, byte[]> streamProducer(long longestBlockMillis) {
        var settings = new HashMap<>(properties.buildProducerProperties());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId("streams"));
        settings.put(ProducerConfig.ACKS_CONFIG, "1");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, longestBlockMillis);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    String clientId(String purpose) {
        return "%s.%s.%s".formatted(service, purpose, instance);
    }
}
