package com.dokploy.gateway.live;

import com.dokploy.platform.messaging.Broadcast;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Topics;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives the hub what the services tell of.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "dokploy.messaging.enabled", matchIfMissing = true)
class LiveFeed {
    private final Hub hub;
    private final LiveEvents events;
    private final DeploymentProgress progress;

    LiveFeed(Hub hub, LiveEvents events, DeploymentProgress progress) {
        this.hub = hub;
        this.events = events;
        this.progress = progress;
    }

    @Bean
    Broadcast applicationBroadcast() {
        return Broadcast.ofEverything(
                "gateway-applications",
                events::noteApplication,
                Topics.states("deployment.application"));
    }

    @Bean
    Broadcast liveBroadcast() {
        return Broadcast.ofNews("gateway-live", this::forward, LiveEvents.topics());
    }

    private void forward(Event event) {
        events.of(event, progress).ifPresent(hub::publish);
    }
}
