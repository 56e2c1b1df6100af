package com.dokploy.platform.messaging.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/// A relay inside a service (`dokploy.relay.enabled=true`), as in a distributed installation.
@AutoConfiguration(
        afterName = {
            "com.dokploy.platform.persistence.PersistenceAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty("dokploy.relay.enabled")
@EnableConfigurationProperties({RelayProperties.class, KafkaProperties.class})
class RelayAutoConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    OutboxRelay outboxRelay(
            RelayProperties properties,
            KafkaProperties kafka,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Clock> clock,
            @Value("${dokploy.service}") String service) {
        return new OutboxRelay(
                properties.settings(service),
                kafka.buildProducerProperties(),
                meters.getIfAvailable(SimpleMeterRegistry::new),
                clock.getIfAvailable(Clock::systemUTC));
    }
}
