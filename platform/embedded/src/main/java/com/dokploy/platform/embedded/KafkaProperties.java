package com.dokploy.platform.embedded;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The broker's configuration: one node, small buffers, quick to come back after a crash.
final class KafkaProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENT = "CLIENT";
    private static final String OUTSIDE = "OUTSIDE";
    private static final int MOST_SUBSCRIBERS = 200;
    private static final String LOGIN_MODULE =
            "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private KafkaProperties() {}

    static Properties of(KafkaSettings settings, Path data, int clientPort, int controllerPort) {
        var all = new Properties();
        all.putAll(role(data, controllerPort));
        all.putAll(listeners(settings, clientPort, controllerPort));
        all.putAll(security(settings.passwords()));
        all.putAll(singleNode());
        all.putAll(small());
        if (settings.outside() != null) {
            open(all, settings.outside());
        }
        return all;
    }

    static String login(String user, String password) {
        return "%s username=\"%s\" password=\"%s\";".formatted(LOGIN_MODULE, user, password);
    }

    private static Map<String, String> role(Path data, int controllerPort) {
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", Integer.toString(NODE_ID),
                "controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort,
                "log.dirs", data.toString(),
                // The controller takes an old incarnation for alive until this has passed: it is
                // how long a start after kill -9 waits.
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "250",
                "controlled.shutdown.enable", "true",
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> listeners(
            KafkaSettings settings, int clientPort, int controllerPort) {
        return Map.of(
                "listeners",
                "%s://%s:%d,%s://127.0.0.1:%d"
                        .formatted(
                                CLIENT, settings.address(), clientPort, CONTROLLER, controllerPort),
                "advertised.listeners",
                "%s://%s:%d".formatted(CLIENT, settings.host(), clientPort),
                "listener.security.protocol.map",
                "%s:SASL_PLAINTEXT,%s:SASL_PLAINTEXT".formatted(CLIENT, CONTROLLER),
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                CLIENT);
    }

    /// Adds the listener for subscribers, which knows their accounts and no other.
    private static void open(Properties all, KafkaListener outside) {
        append(
                all,
                "listeners",
                "%s://%s:%d".formatted(OUTSIDE, outside.address(), outside.port()));
        append(all, "advertised.listeners", OUTSIDE + "://" + outside.advertised());
        append(all, "listener.security.protocol.map", OUTSIDE + ":SASL_SSL");
        var here = "listener.name." + OUTSIDE.toLowerCase(Locale.ROOT) + ".";
        var accounts = new StringBuilder(LOGIN_MODULE);
        new TreeMap<>(outside.accounts())
                .forEach((user, password) ->
                        accounts.append(" user_%s=\"%s\"".formatted(user, password)));
        all.put(here + "plain.sasl.jaas.config", accounts.append(';').toString());
        all.put(here + "ssl.keystore.type", "PEM");
        all.put(here + "ssl.keystore.certificate.chain", outside.certificate());
        all.put(here + "ssl.keystore.key", outside.key());
        // So that subscribers leave the services room.
        all.put(here + "max.connections", Integer.toString(MOST_SUBSCRIBERS));
    }

    private static void append(Properties all, String name, String value) {
        all.put(name, all.getProperty(name) + "," + value);
    }

    private static Map<String, String> security(Map<String, String> passwords) {
        var admin = passwords.get(KafkaBroker.ADMIN);
        var everyone = new StringBuilder(LOGIN_MODULE);
        everyone.append(" username=\"%s\" password=\"%s\"".formatted(KafkaBroker.ADMIN, admin));
        new TreeMap<>(passwords)
                .forEach((user, password) ->
                        everyone.append(" user_%s=\"%s\"".formatted(user, password)));
        everyone.append(';');
        var onlyAdmin =
                "%s username=\"%2$s\" password=\"%3$s\" user_%2$s=\"%3$s\";"
                        .formatted(LOGIN_MODULE, KafkaBroker.ADMIN, admin);
        return Map.of(
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "sasl.mechanism.controller.protocol", "PLAIN",
                "listener.name.client.plain.sasl.jaas.config", everyone.toString(),
                "listener.name.controller.plain.sasl.jaas.config", onlyAdmin,
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:" + KafkaBroker.ADMIN,
                "allow.everyone.if.no.acl.found", "false");
    }

    private static Map<String, String> singleNode() {
        return Map.of(
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "min.insync.replicas", "1",
                "group.initial.rebalance.delay.ms", "0");
    }

    private static Map<String, String> small() {
        return Map.of(
                "num.network.threads", "1",
                "num.io.threads", "2",
                "num.recovery.threads.per.data.dir", "2",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024),
                "log.segment.bytes", Integer.toString(64 * 1024 * 1024),
                "log.index.size.max.bytes", Integer.toString(1024 * 1024),
                "metadata.log.max.record.bytes.between.snapshots",
                        Integer.toString(4 * 1024 * 1024),
                "metric.reporters", "",
                "queued.max.requests", "100");
    }
}
