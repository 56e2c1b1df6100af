package com.dokploy.platform.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// A whole service context on both servers: what it commits comes back to it over relay and Kafka.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dokploy.services.auth=http://127.0.0.1:1",
            "dokploy.services.project=http://127.0.0.1:1"
        })
class TestServersTest {
    private static final Queue<Event> HEARD = new ConcurrentLinkedQueue<>();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared().register("project", registry);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {
        @Bean
        Subscription projects() {
            return Subscription.to("echo", HEARD::add, "dokploy.project.project.v1");
        }
    }

    @Test
    void whatIsCommittedIsHeard(
            @Autowired Outbox outbox, @Autowired TransactionTemplate transactions) {
        var id = UUID.randomUUID();
        transactions.executeWithoutResult(_ ->
                outbox.append(
                        OutboxEvent.fact(
                                "project.project",
                                id,
                                1,
                                "project.created.v1",
                                Map.of("name", "x"))));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(HEARD)
                                .anySatisfy(
                                        event -> assertThat(event.aggregateId()).isEqualTo(id)));
    }

    @Test
    void everyoneWhoAsksGetsADatabaseOfTheirOwn() {
        assertThat(TestServers.shared().newDatabase().jdbcUrl())
                .isNotEqualTo(TestServers.shared().newDatabase().jdbcUrl());
    }
}
