package com.dokploy.platform.testkit.messaging;

import com.dokploy.platform.messaging.CaughtUp;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventConsumer;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.RelayHealth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One replica of a service: a Spring context with messaging as services get it.
final class ServiceUnderTest implements AutoCloseable {
    @MessagingSlice
    static class WithDatabase {}

    @BroadcastSlice
    static class WithoutDatabase {}

    private final ConfigurableApplicationContext context;

    private ServiceUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ServiceUnderTest start(
            Class<?> slice,
            Map<String, String> properties,
            Consumer<GenericApplicationContext> beans) {
        var arguments =
                properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new);
        return new ServiceUnderTest(
                new SpringApplicationBuilder(slice)
                        .web(WebApplicationType.NONE)
                        .registerShutdownHook(false)
                        .initializers(context -> beans.accept((GenericApplicationContext) context))
                        .run(arguments));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    RelayHealth relayHealth() {
        return bean(RelayHealth.class);
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(bean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> work.run());
    }

    /// Appends events in one transaction.
    void publish(OutboxEvent... events) {
        inTransaction(() -> {
            for (var event : events) {
                bean(Outbox.class).append(event);
            }
        });
    }

    /// A consumer that writes what it handles into the table `seen`.
    static EventConsumer recorder(GenericApplicationContext context, String subscription) {
        return event -> record(context.getBean(JdbcClient.class), subscription, event);
    }

    private static void record(JdbcClient jdbc, String subscription, Event event) {
        jdbc.sql(
                        """
                        insert into seen (
                            subscription, event_id, type, aggregate_id, version, tombstone, actor, request_id
                        ) values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(subscription)
                .param(event.id())
                .param(event.type())
                .param(event.aggregateId())
                .param(event.aggregateVersion())
                .param(event.isTombstone())
                .param(event.actor())
                .param(event.requestId())
                .update();
    }

    /// What a subscription has handled, in its order.
    List<Seen> seen(String subscription) {
        return jdbc().sql(
                        """
                        select event_id, type, aggregate_id, version, tombstone, actor, request_id
                          from seen
                         where subscription = :subscription
                         order by position
                        """)
                .param("subscription", subscription)
                .query(Seen.class)
                .list();
    }

    /// The versions of an aggregate that the usual subscription has handled, in its order.
    List<Long> versionsOf(UUID aggregate) {
        return seen(MessagingBed.WATCH).stream()
                .filter(seen -> seen.aggregateId().equals(aggregate))
                .map(Seen::version)
                .toList();
    }

    List<UUID> seenAggregates(String subscription) {
        return seen(subscription).stream().map(Seen::aggregateId).toList();
    }

    void awaitCaughtUp(String subscription) {
        Awaitility.await("catching up of " + subscription)
                .atMost(Duration.ofSeconds(30))
                .until(() -> bean(CaughtUp.class).reached(subscription));
    }

    /// As Spring's test framework does with a context that no test uses at the moment.
    void pause() {
        context.pause();
    }

    void resume() {
        context.restart();
    }

    @Override
    public void close() {
        context.close();
    }
}
