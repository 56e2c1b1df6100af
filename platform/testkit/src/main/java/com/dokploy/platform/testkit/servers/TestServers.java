package com.dokploy.platform.testkit.servers;

import com.dokploy.platform.embedded.KafkaAccess;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaSettings;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One PostgreSQL and one Kafka, provisioned as standalone provisions them.
///
/// [#shared] gives all tests of a JVM the same pair; a test that restarts or kills a server takes a pair of its own.
public final class TestServers implements AutoCloseable {
    private static final String PASSWORD = "test-password-of-this-run";
    private static @Nullable TestServers shared;

    private final Path directory;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final Path secrets;

    private TestServers(Path directory) throws IOException {
        this.directory = directory;
        this.postgres = PostgresServer.start(PostgresSettings.forTests(directory.resolve("postgres")));
        Provisioning.provision(
                postgres,
                Provisioning.DATABASE,
                TopicCatalogue.SERVICES.stream().collect(Collectors.toMap(s -> s, _ -> PASSWORD)),
                PASSWORD);
        this.kafka = KafkaBroker.start(new KafkaSettings(directory.resolve("kafka"), 0, users()));
        try (var admin = kafka.admin()) {
            var access = new KafkaAccess(admin);
            access.ensureTopics(TopicCatalogue.all());
            access.allowRelay("relay");
            for (var service : TopicCatalogue.SERVICES) {
                access.allowService(service, TopicCatalogue.all());
            }
            access.allowService("gateway", List.of());
        }
        this.secrets = directory.resolve("secrets.keyset");
        SecretBox.generate(secrets);
    }

    private static Map<String, String> users() {
        var users = new LinkedHashMap<String, String>();
        TopicCatalogue.SERVICES.forEach(service -> users.put(service, PASSWORD));
        users.put("gateway", PASSWORD);
        users.put("relay", PASSWORD);
        users.put(KafkaBroker.ADMIN, PASSWORD);
        return users;
    }

    /// The pair that all tests of this JVM share; stopped when the JVM ends.
    public static synchronized TestServers shared() {
        if (shared == null) {
            var started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    /// A pair of the caller's own, in a temporary directory that goes with it.
    public static TestServers start() {
        try {
            var directory = Files.createTempDirectory("dokploy-test");
            // PostgreSQL's own user must be able to reach its directory below.
            Files.setPosixFilePermissions(
                    directory,
                    java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            return new TestServers(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    /// Properties for the context of one service, with a relay of its own for its outbox.
    ///
    /// @param service its name, which is also its schema, its role and its Kafka user
    public Map<String, String> properties(String service) {
        var properties = new LinkedHashMap<String, String>(client(service));
        properties.put("dokploy.service", service);
        properties.put("server.port", "0");
        properties.put("spring.datasource.url", postgres.jdbcUrl(Provisioning.DATABASE));
        properties.put("spring.datasource.username", service);
        properties.put("spring.datasource.password", PASSWORD);
        properties.put("dokploy.keys.secrets", secrets.toString());
        properties.put("dokploy.keys.jwt", secrets.toString());
        properties.put("dokploy.relay.enabled", "true");
        properties.put("dokploy.relay.url", postgres.jdbcUrl(Provisioning.DATABASE));
        properties.put("dokploy.relay.username", Provisioning.RELAY);
        properties.put("dokploy.relay.password", PASSWORD);
        kafka.clientProperties("relay")
                .forEach((key, value) -> properties.put("spring.kafka.producer.properties." + key, value));
        return properties;
    }

    /// Kafka properties of a service alone, for one without a schema.
    public Map<String, String> client(String user) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        kafka.clientProperties(user)
                .forEach((key, value) -> properties.put("spring.kafka.properties." + key, value));
        return properties;
    }

    /// The properties as arguments of a Spring application.
    public static String[] arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(TestServers::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
