package com.dokploy.platform.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.PublishedAggregate;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.messaging.relay.OutboxRelay;
import com.dokploy.platform.messaging.relay.RelaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.springframework.context.support.GenericApplicationContext;

/// A database, a schema and topics of one test's own, and whatever was started on them.
final class MessagingBed implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Name of the subscription that most tests watch.
    static final String WATCH = "watch";

    private static final String PASSWORD = "password";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    final String schema;
    final String aggregate;
    final String facts;
    final String states;
    private final PostgresUnderTest postgres;
    private final KafkaUnderTest kafka;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    MessagingBed(PostgresUnderTest postgres, KafkaUnderTest kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.schema = "bed" + letters(COUNTER.incrementAndGet());
        this.aggregate = schema + ".thing";
        this.facts = Topics.facts(aggregate);
        this.states = Topics.states(aggregate);
        Provisioning.provision(postgres.server(), schema, Map.of(schema, PASSWORD), PASSWORD);
    }

    /// Names of schemas become names of aggregates, which have no digits.
    private static String letters(int number) {
        var letters = new StringBuilder();
        for (var rest = number; rest > 0; rest /= 10) {
            letters.append((char) ('a' + rest % 10));
        }
        return letters.toString();
    }

    /// A replica of the service that publishes and consumes `thing`.
    ServiceUnderTest service(Consumer<GenericApplicationContext> beans) {
        return service(Map.of(), beans);
    }

    ServiceUnderTest service(Map<String, String> extra, Consumer<GenericApplicationContext> beans) {
        var properties = kafkaProperties();
        properties.put("spring.datasource.url", postgres.server().jdbcUrl(schema));
        properties.put("spring.datasource.username", schema);
        properties.put("spring.datasource.password", PASSWORD);
        properties.put("spring.datasource.hikari.maximum-pool-size", "6");
        properties.put("spring.datasource.hikari.connection-timeout", "2000");
        properties.put("spring.flyway.locations", "classpath:db/messagingbed");
        properties.put("spring.flyway.baseline-on-migrate", "true");
        properties.put("spring.flyway.baseline-version", "0");
        properties.putAll(extra);
        return keep(
                ServiceUnderTest.start(
                        ServiceUnderTest.WithDatabase.class,
                        properties,
                        context -> {
                            context.registerBean(
                                    "things",
                                    PublishedAggregate.class,
                                    () -> new PublishedAggregate(aggregate, true));
                            beans.accept(context);
                        }));
    }

    /// A replica that records, under a name, what its subscription of that name handles.
    ServiceUnderTest recordingService(
            String name, Function<Subscription, Subscription> options, String... topics) {
        return service(context ->
                context.registerBean(
                        name,
                        Subscription.class,
                        () ->
                                options.apply(
                                        Subscription.to(
                                                name,
                                                ServiceUnderTest.recorder(context, name),
                                                topics))));
    }

    /// A replica that records what it handles under [#WATCH].
    ServiceUnderTest watching(String... topics) {
        return recordingService(WATCH, subscription -> subscription, topics);
    }

    void recordInto(GenericApplicationContext context, String... topics) {
        context.registerBean(
                WATCH,
                Subscription.class,
                () -> Subscription.to(WATCH, ServiceUnderTest.recorder(context, WATCH), topics));
    }

    /// A process without a database.
    ServiceUnderTest processWithoutDatabase(Consumer<GenericApplicationContext> beans) {
        return keep(
                ServiceUnderTest.start(
                        ServiceUnderTest.WithoutDatabase.class, kafkaProperties(), beans));
    }

    private Map<String, String> kafkaProperties() {
        var properties = new HashMap<String, String>();
        properties.put("dokploy.service", schema);
        kafka.clientProperties()
                .forEach((name, value) -> properties.put("spring.kafka.properties." + name, value));
        properties.put(
                "spring.kafka.bootstrap-servers",
                kafka.clientProperties().getOrDefault("bootstrap.servers", ""));
        return properties;
    }

    RelaySettings relaySettings(String... schemas) {
        return new RelaySettings(
                postgres.server().jdbcUrl(schema),
                Provisioning.RELAY,
                PASSWORD,
                "relay_" + schema,
                Provisioning.PUBLICATION,
                schemas.length == 0 ? List.of(schema) : List.of(schemas),
                Provisioning.RELAY,
                Duration.ofMillis(10),
                Duration.ofMillis(200));
    }

    OutboxRelay relay() {
        return relay(relaySettings());
    }

    OutboxRelay relay(RelaySettings settings) {
        return relay(settings, new SimpleMeterRegistry());
    }

    OutboxRelay relay(RelaySettings settings, MeterRegistry meters) {
        var relay =
                keep(
                        new OutboxRelay(
                                settings,
                                Map.copyOf(kafka.clientProperties()),
                                meters,
                                Clock.systemUTC()));
        relay.start();
        return relay;
    }

    /// Closes the relays and what was started after them.
    void stopRelays() throws Exception {
        for (var resource : List.copyOf(started)) {
            if (resource instanceof OutboxRelay relay) {
                relay.close();
            }
        }
    }

    RelayProcess relayProcess() {
        return keep(RelayProcess.start(relaySettings(), kafka.clientProperties()));
    }

    <T extends AutoCloseable> T keep(T resource) {
        started.push(resource);
        return resource;
    }

    OutboxEvent created(UUID id, long version) {
        return OutboxEvent.fact(
                aggregate, id, version, "thing.created.v1", Map.of("id", id, "name", "thing"));
    }

    OutboxEvent createdWithState(UUID id, long version) {
        return created(id, version).withState(Map.of("id", id, "version", version));
    }

    /// Runs SQL as superuser in the bed's database.
    void sql(String sql) {
        try (var connection = postgres.server().connect(schema);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String queryString(String sql) {
        try (var connection = postgres.server().connect(schema);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Admin admin() {
        return Admin.create(Map.copyOf(kafka.clientProperties()));
    }

    Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.copyOf(kafka.clientProperties()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /// Everything that a topic holds now.
    List<ConsumerRecord<String, byte[]>> recordsOf(String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>copyOf(kafka.clientProperties()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(condition::getAsBoolean);
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
        // The server counts slots, and a slot keeps the log of everybody.
        sql(
                """
                select pg_drop_replication_slot(slot_name)
                  from pg_replication_slots
                 where database = current_database() and not active
                """);
    }
}
