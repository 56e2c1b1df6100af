package com.dokploy.platform.settings;

import java.security.Security;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// What the container of a service is told about the servers it shares with others, in Boot's words. `DOKPLOY_POSTGRES` or
/// `DOKPLOY_KAFKA` makes a service one of a distributed installation: it listens on every address, relays its own outbox, finds
/// the other services by their names, and does not start without its passwords and keys, for which there is no default.
///
/// Whatever else the environment sets goes before.
public final class DistributedSwitches implements EnvironmentPostProcessor, Ordered {
    static final String NAME = "distributed-switches";

    private static final String POSTGRES = "DOKPLOY_POSTGRES";
    private static final String KAFKA = "DOKPLOY_KAFKA";
    private static final String DATABASE = "dokploy";
    private static final String GATEWAY = "gateway";
    private static final String PORT = "8080";
    private static final List<String> SERVICES =
            List.of("auth", "project", "deployment", "database", "metrics", "webhook");
    private static final List<String> AT_THE_ENGINE = List.of("deployment", "database", "metrics");

    /// How long the address of a name is kept: a replica that was replaced has another one.
    private static final String ADDRESS_SECONDS = "2";

    /// After the switches that come as files.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var given = new Given(environment);
        if (!given.has(POSTGRES) && !given.has(KAFKA)) {
            return;
        }
        Security.setProperty("networkaddress.cache.ttl", ADDRESS_SECONDS);
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
        environment
                .getPropertySources()
                .addAfter(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(NAME, Map.copyOf(properties(given))));
    }

    private static Map<String, Object> properties(Given given) {
        var service = given.require("dokploy.service");
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.address", "0.0.0.0");
        properties.put("server.port", PORT);
        // They tell their whole configuration at every start.
        properties.put("logging.level.io.debezium", "warn");
        properties.put("logging.level.org.apache.kafka", "warn");
        for (var other : SERVICES) {
            properties.put(
                    "dokploy.services." + other, "http://%s-service:%s".formatted(other, PORT));
        }
        addKafka(given, service, properties);
        if (!service.equals(GATEWAY)) {
            addPostgres(given, service, properties);
            given.require("DOKPLOY_KEYS_SECRETS");
        }
        if (service.equals("auth")) {
            given.require("DOKPLOY_KEYS_JWT");
        }
        if (AT_THE_ENGINE.contains(service)) {
            given.require("DOKPLOY_INSTALLATION");
        }
        return properties;
    }

    private static void addPostgres(Given given, String service, Map<String, Object> properties) {
        var url = url(given);
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", service);
        properties.put("spring.datasource.password", given.require("DOKPLOY_POSTGRES_PASSWORD"));
        // Servers start in any order: it waits for its database, with growing pauses, rather than
        // end.
        properties.put("spring.datasource.hikari.initialization-fail-timeout", "-1");
        properties.put("spring.datasource.hikari.connection-timeout", "10000");
        properties.put("spring.flyway.connect-retries", "1000");
        properties.put("spring.flyway.connect-retries-interval", "5s");
        properties.put("dokploy.relay.enabled", "true");
        properties.put("dokploy.relay.url", url);
        properties.put("dokploy.relay.username", service + "_relay");
        properties.put("dokploy.relay.password", given.require("DOKPLOY_RELAY_PASSWORD"));
    }

    private static String url(Given given) {
        var server = given.require(POSTGRES);
        var options = given.or("DOKPLOY_POSTGRES_OPTIONS", "");
        return "jdbc:postgresql://"
                + (server.contains("/") ? server : server + "/" + DATABASE)
                + (options.isBlank() ? "" : "?" + options);
    }

    private static void addKafka(Given given, String service, Map<String, Object> properties) {
        var password = given.require("DOKPLOY_KAFKA_PASSWORD");
        var client = "spring.kafka.properties.";
        properties.put("spring.kafka.bootstrap-servers", given.require(KAFKA));
        // What a replica that died was reading, another one goes on with after so long; Kafka's own
        // default is 45 s.
        properties.put("spring.kafka.consumer.properties.session.timeout.ms", "10000");
        properties.put(
                client + "security.protocol", given.or("DOKPLOY_KAFKA_PROTOCOL", "SASL_PLAINTEXT"));
        given.pass("DOKPLOY_KAFKA_TRUSTSTORE", client + "ssl.truststore.location", properties);
        given.pass("DOKPLOY_KAFKA_TRUSTSTORE_TYPE", client + "ssl.truststore.type", properties);
        properties.put(client + "sasl.mechanism", "PLAIN");
        properties.put(
                client + "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(given.or("DOKPLOY_KAFKA_USER", service), quoted(password)));
    }

    private static String quoted(String password) {
        return password.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private record Given(ConfigurableEnvironment environment) {
        boolean has(String name) {
            return !or(name, "").isBlank();
        }

        String or(String name, String fallback) {
            return environment.getProperty(name, fallback);
        }

        void pass(String name, String property, Map<String, Object> properties) {
            if (has(name)) {
                properties.put(property, or(name, ""));
            }
        }

        /// @throws InvalidSwitch when it is not set
        String require(String name) {
            var value = or(name, "");
            if (value.isBlank()) {
                throw new InvalidSwitch(
                        "%s must be set where %s or %s is%s"
                                .formatted(
                                        name,
                                        POSTGRES,
                                        KAFKA,
                                        name.endsWith("PASSWORD")
                                                ? " (or %s_FILE)".formatted(name)
                                                : ""),
                        null);
            }
            return value;
        }
    }
}
