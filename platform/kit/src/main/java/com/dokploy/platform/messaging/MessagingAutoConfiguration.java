package com.dokploy.platform.messaging;

import com.dokploy.platform.persistence.PlatformMigration;
import com.dokploy.platform.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Messaging for a service (`dokploy.service` names it): outbox and subscriptions where there is a database, broadcasts and
/// streams everywhere. With `dokploy.messaging.enabled=false` nothing is read from Kafka; the outbox stays.
@AutoConfiguration(
        afterName = {
            "com.dokploy.platform.persistence.PersistenceAutoConfiguration",
            "com.dokploy.platform.telemetry.TelemetryAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty("dokploy.service")
@EnableConfigurationProperties(KafkaProperties.class)
class MessagingAutoConfiguration {
    private static final String ENABLED = "${dokploy.messaging.enabled:true}";

    @Bean
    KafkaClients kafkaClients(
            KafkaProperties properties, @Value("${dokploy.service}") String service) {
        return new KafkaClients(properties, service);
    }

    @Bean
    RelayHeartbeats relayHealth(
            ObjectProvider<Clock> clock,
            ObjectProvider<Subscription> subscriptions,
            ObjectProvider<Broadcast> broadcasts) {
        var topics =
                Stream.concat(
                        subscriptions.stream().flatMap(each -> each.topics().stream()),
                        broadcasts.stream().flatMap(each -> each.topics().stream()));
        return new RelayHeartbeats(
                clock.getIfAvailable(Clock::systemUTC),
                topics.map(Topics::schemaOf).collect(Collectors.toUnmodifiableSet()));
    }

    /// Closed by the lifecycle beans, after the subscriptions.
    @Bean(destroyMethod = "")
    BroadcastReader broadcastReader(
            KafkaClients clients,
            ObjectProvider<Broadcast> broadcasts,
            RelayHeartbeats heartbeats,
            @Value("${dokploy.service}") String service) {
        var marks = Broadcast.ofNews("relay-heartbeats", heartbeats, Topics.HEARTBEAT);
        return new BroadcastReader(
                service,
                Stream.concat(Stream.of(marks), broadcasts.orderedStream()).toList(),
                () -> clients.loner("broadcasts"));
    }

    @Bean
    EventHistory eventHistory(KafkaClients clients, BroadcastReader broadcasts) {
        return new EventHistory(broadcasts, () -> clients.loner("history"));
    }

    @Bean
    EventStream eventStream(
            KafkaClients clients,
            ObjectProvider<Clock> clock,
            @Value("${dokploy.service}") String service) {
        return EventStream.over(service, clock.getIfAvailable(Clock::systemUTC), clients);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(DataSource.class)
    static class WithDatabase {
        @Bean
        PlatformMigration messagingMigration() {
            return new PlatformMigration("messaging");
        }

        @Bean
        Outbox outbox(JdbcClient jdbc, Clock clock, @Value("${dokploy.service}") String service) {
            return new Outbox(jdbc, clock, service);
        }

        @Bean
        Installation installation(JdbcClient jdbc) {
            return new Installation(jdbc);
        }

        @Bean
        Subscriptions subscriptions(
                ObjectProvider<Subscription> declared,
                KafkaClients clients,
                JdbcClient jdbc,
                PlatformTransactionManager transactionManager,
                ObjectProvider<MeterRegistry> meters,
                ObjectProvider<Traces> traces,
                Clock clock,
                @Value("${dokploy.service}") String service) {
            var transactions = new TransactionTemplate(transactionManager);
            var containers =
                    new SubscriptionContainers(
                            service,
                            clients,
                            new Inbox(jdbc, clock),
                            transactions,
                            meters.getIfAvailable(SimpleMeterRegistry::new),
                            traces.getIfAvailable(Traces::off),
                            clock);
            return new Subscriptions(
                    declared.orderedStream().toList(),
                    containers,
                    new ProjectionEpochs(jdbc, transactions));
        }

        @Bean
        StreamReaders streamReaders(
                ObjectProvider<StreamSubscription> declared,
                KafkaClients clients,
                @Value("${dokploy.service}") String service) {
            return new StreamReaders(service, clients, declared.orderedStream().toList());
        }

        @Bean
        ConsumerLag consumerLag(KafkaClients clients) {
            return new ConsumerLag(clients::admin);
        }

        @Bean
        StateRepublisher stateRepublisher(
                JdbcClient jdbc,
                PlatformTransactionManager transactionManager,
                Outbox outbox,
                Clock clock) {
            return new StateRepublisher(
                    jdbc, new TransactionTemplate(transactionManager), outbox, clock);
        }

        @Bean
        MessagingStart messagingStart(
                KafkaClients clients,
                Installation installation,
                Subscriptions subscriptions,
                StreamReaders streams,
                BroadcastReader broadcasts,
                ObjectProvider<PublishedAggregate> published,
                ObjectProvider<StateSource> sources,
                StateRepublisher republisher,
                @Value("${dokploy.service}") String service,
                @Value(ENABLED) boolean enabled) {
            return new MessagingStart(
                    service,
                    enabled,
                    clients,
                    installation,
                    subscriptions,
                    streams,
                    broadcasts,
                    published.stream().collect(Collectors.toUnmodifiableSet()),
                    List.copyOf(sources.orderedStream().toList()),
                    republisher);
        }

        @Bean
        MessagingCleaner messagingCleaner(
                JdbcClient jdbc,
                PlatformTransactionManager transactionManager,
                Clock clock,
                RelayHealth relay,
                @Value("${dokploy.service}") String service) {
            return new MessagingCleaner(
                    jdbc, new TransactionTemplate(transactionManager), clock, relay, service);
        }

        @Bean
        CleaningSchedule cleaningSchedule(
                MessagingCleaner cleaner, @Value("${dokploy.service}") String service) {
            return new CleaningSchedule(service, cleaner);
        }
    }

    @Bean
    @ConditionalOnMissingBean(value = DataSource.class)
    BroadcastStart broadcastStart(
            KafkaClients clients,
            BroadcastReader broadcasts,
            @Value("${dokploy.service}") String service,
            @Value(ENABLED) boolean enabled) {
        return new BroadcastStart(service, enabled, clients, broadcasts);
    }
}
