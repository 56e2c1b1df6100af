package com.dokploy.platform.testkit.servers;

import com.dokploy.platform.embedded.KafkaAccess;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaSettings;
import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.embedded.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A Kafka broker for tests with all topics of the platform, and each service's rights as in a real installation.
public final class TestKafka implements AutoCloseable {
    private final KafkaSettings settings;
    private KafkaBroker broker;

    private TestKafka(KafkaSettings settings, KafkaBroker broker) {
        this.settings = settings;
        this.broker = broker;
    }

    private static final class Shared {
        static final TestKafka INSTANCE = start();
    }

    /// The broker that all tests of this JVM share, started when first asked for and stopped with the JVM.
    public static TestKafka shared() {
        return Shared.INSTANCE;
    }

    /// A broker of one's own, for tests that stop it or count what is in a topic; stopped with the JVM at the latest.
    public static TestKafka start() {
        var passwords = new TreeMap<String, String>();
        Stream.concat(
                        TopicCatalogue.SERVICES.stream(),
                        Stream.of("gateway", "relay", KafkaBroker.ADMIN))
                .forEach(user -> passwords.put(user, PrivateFiles.randomSecret()));
        var settings = new KafkaSettings(TestDirectories.create("kafka"), 0, passwords);
        var broker = KafkaBroker.start(settings);
        var kafka =
                new TestKafka(
                        new KafkaSettings(settings.directory(), broker.port(), passwords), broker);
        TestDirectories.atTheEnd(kafka::close);
        provision(broker);
        return kafka;
    }

    private static void provision(KafkaBroker broker) {
        var consumable =
                Stream.concat(TopicCatalogue.facts().stream(), TopicCatalogue.states().stream())
                        .map(TopicSpec::name)
                        .toList();
        try (var admin = broker.admin()) {
            var access = new KafkaAccess(admin);
            access.ensureTopics(TopicCatalogue.all());
            access.allowRelay("relay");
            access.allowServices(TopicCatalogue.SERVICES);
            access.allowServices(List.of("gateway"));
            for (var service : TopicCatalogue.SERVICES) {
                access.allowHeartbeats(service);
                // What each consumes is known to its context only; the launcher asks it.
                access.allowDeadLetters(service, consumable);
            }
        }
    }

    /// `127.0.0.1:PORT`.
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /// Settings of a Kafka client that speaks as this user: a service, `gateway`, `relay` or `admin`.
    public Map<String, String> clientProperties(String user) {
        return broker.clientProperties(user);
    }

    /// The broker itself.
    public KafkaBroker broker() {
        return broker;
    }

    /// Stops the broker until [#comeBack]; only for one of one's own.
    public void goAway() {
        broker.stop();
    }

    /// Starts the broker again under the same address, with everything that it knew.
    public void comeBack() {
        broker = KafkaBroker.start(settings);
    }

    @Override
    public void close() {
        broker.stop();
    }
}
