package com.dokploy.platform.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Kafka broker with its KRaft controller inside this process, on 127.0.0.1 only unless [KafkaSettings] or a [KafkaListener] say otherwise.
///
/// Every connection is authenticated (SASL/PLAIN); what a user may do is granted by [KafkaAccess]. Only [#ADMIN] may do everything.
public final class KafkaBroker implements AutoCloseable {
    /// The user who may do everything: makes topics, grants access.
    public static final String ADMIN = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaBroker.class);
    private static final int PORT_ATTEMPTS = 5;
    private static final int READY_SECONDS = 60;

    private final KafkaSettings settings;
    private final KafkaRaftServer server;
    private final DirectoryLock lock;
    private final int port;

    private KafkaBroker(
            KafkaSettings settings, KafkaRaftServer server, DirectoryLock lock, int port) {
        this.settings = settings;
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /// Starts the broker and waits until it answers its administrator; formats the directory at the first start.
    ///
    /// @throws EmbeddedServerException if it cannot be started
    public static KafkaBroker start(KafkaSettings settings) {
        try {
            PrivateFiles.directory(settings.directory(), "rwx------");
            // Kafka's own lock comes too late: its controller would already write to the directory.
            var lock =
                    DirectoryLock.tryTake(settings.directory())
                            .orElseThrow(() -> new IOException("the directory is already in use"));
            try {
                return start(settings, lock);
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(settings, e);
        }
    }

    private static KafkaBroker start(KafkaSettings settings, DirectoryLock lock) {
        for (int attempt = 1; ; attempt++) {
            var port = settings.port() == 0 ? FreePort.any() : settings.port();
            try {
                var broker = new KafkaBroker(settings, launch(settings, port), lock, port);
                broker.awaitReady();
                return broker;
            } catch (EmbeddedServerException e) {
                // Somebody else may have taken the free port between our look and the broker's.
                if (settings.port() != 0
                        || attempt == PORT_ATTEMPTS
                        || FreePort.isFree("127.0.0.1", port)) {
                    throw e;
                }
            }
        }
    }

    private static KafkaRaftServer launch(KafkaSettings settings, int port) {
        var data = settings.directory().resolve("data");
        KafkaRaftServer server = null;
        try {
            format(settings.directory(), data);
            var properties = KafkaProperties.of(settings, data, port, FreePort.any());
            server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            server.startup();
            return server;
        } catch (Exception e) {
            // Kafka's Scala code throws checked exceptions that it does not declare.
            if (server != null) {
                server.shutdown();
            }
            throw failure(settings, e);
        }
    }

    private static EmbeddedServerException failure(KafkaSettings settings, Exception cause) {
        return new EmbeddedServerException(
                "could not start Kafka in " + settings.directory() + ": " + rootMessage(cause),
                cause);
    }

    private static void format(Path directory, Path data) throws Exception {
        var idFile = directory.resolve("cluster.id");
        if (!Files.exists(idFile)) {
            PrivateFiles.write(idFile, Uuid.randomUuid() + "\n");
        }
        var said = new ByteArrayOutputStream();
        new Formatter()
                .setClusterId(Files.readString(idFile).strip())
                .setNodeId(KafkaProperties.NODE_ID)
                .setControllerListenerName(KafkaProperties.CONTROLLER)
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run();
        LOG.debug("{}", said.toString(StandardCharsets.UTF_8).strip());
    }

    private static String rootMessage(Throwable problem) {
        var root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private void awaitReady() {
        try (var admin = admin()) {
            admin.describeCluster().nodes().get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            stopServer();
            throw new EmbeddedServerException(
                    "Kafka started but does not answer: " + rootMessage(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopServer();
            throw new EmbeddedServerException("interrupted while starting Kafka", e);
        }
    }

    /// The TCP port on 127.0.0.1.
    public int port() {
        return port;
    }

    /// `127.0.0.1:PORT`, as clients want it.
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /// Settings with which a client speaks to this broker as one of its users.
    ///
    /// @throws IllegalArgumentException if there is no such user
    public Map<String, String> clientProperties(String user) {
        var password = settings.passwords().get(user);
        if (password == null) {
            throw new IllegalArgumentException("no Kafka user " + user);
        }
        return clientProperties(bootstrapServers(), user, password);
    }

    /// Settings with which a client speaks to a broker of ours.
    public static Map<String, String> clientProperties(
            String bootstrapServers, String user, String password) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                "SASL_PLAINTEXT",
                SaslConfigs.SASL_MECHANISM,
                "PLAIN",
                SaslConfigs.SASL_JAAS_CONFIG,
                KafkaProperties.login(user, password));
    }

    /// A client of the administrator; the caller closes it.
    public Admin admin() {
        var properties = new Properties();
        properties.putAll(clientProperties(ADMIN));
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "embedded-admin");
        return Admin.create(properties);
    }

    /// Stops the broker cleanly: what was acknowledged is on disk, and the next start is quick. Safe to call twice.
    ///
    /// @throws EmbeddedServerException if its directory cannot be given free
    public void stop() {
        stopServer();
        try {
            lock.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("could not stop Kafka: " + e.getMessage(), e);
        }
    }

    private void stopServer() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Override
    public void close() {
        stop();
    }
}
