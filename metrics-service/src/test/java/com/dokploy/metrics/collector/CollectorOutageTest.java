package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.MetricsServiceApplication;
import com.dokploy.platform.testkit.servers.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Kafka or PostgreSQL are away for a while: samples wait, and what was measured meanwhile is stored afterwards.
class CollectorOutageTest {
    private static TestServers servers;
    private static ConfigurableApplicationContext context;
    // The service looks once by itself when it starts.
    private static long looks = 1;

    @BeforeAll
    static void start() {
        servers = TestServers.start();
        var properties = servers.properties("metrics");
        properties.put("dokploy.collector.every", "1h");
        properties.put("dokploy.samples.thin-every", "1h");
        properties.put("dokploy.alerts.look-every", "1h");
        // Nobody is asked for accounts and projects here.
        properties.put("dokploy.services.auth", "http://127.0.0.1:9");
        properties.put("dokploy.services.project", "http://127.0.0.1:9");
        context =
                new SpringApplicationBuilder(MetricsServiceApplication.class)
                        .run(TestServers.arguments(properties));
    }

    @AfterAll
    static void stop() {
        context.close();
        servers.close();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200));
    }

    private static void collect() throws Exception {
        context.getBean(Collector.class).collect();
        looks++;
    }

    /// How many looks at this node were stored.
    private static long stored() {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from sample_10s s join node n on n.id = s.subject")
                .query(Long.class)
                .single();
    }

    private static double waiting() {
        return context.getBean(MeterRegistry.class).get("dokploy.samples.waiting").gauge().value();
    }

    private static double dropped() {
        return context.getBean(MeterRegistry.class)
                .get("dokploy.samples.dropped")
                .tag("reason", "unpublished")
                .counter()
                .count();
    }

    @Test
    void samplesWaitWhileKafkaIsAway() throws Exception {
        collect();
        eventually().until(() -> stored() >= 1);
        var before = stored();
        servers.kafkaGoesAway();
        try {
            for (var look = 0; look < 3; look++) {
                collect();
            }
        } finally {
            servers.kafkaComesBack();
        }
        eventually()
                .until(() -> {
                    collect();
                    return waiting() == 0 && stored() >= before + 4;
                });
        assertThat(dropped()).isZero();
    }

    @Test
    void samplesWaitInKafkaWhileTheDatabaseIsAway() throws Exception {
        collect();
        // Those of other tests may still be on their way.
        eventually().until(() -> stored() == looks);
        login(false);
        try {
            for (var look = 0; look < 3; look++) {
                collect();
            }
        } finally {
            login(true);
        }
        eventually().ignoreExceptions().until(() -> stored() == looks);
    }

    /// Whether the service gets to its database.
    private static void login(boolean allowed) throws SQLException {
        try (var connection = servers.postgres().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("alter role metrics " + (allowed ? "login" : "nologin"));
            if (!allowed) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'metrics'");
            }
        }
    }
}
