package com.dokploy.deployment.application;

import com.dokploy.platform.messaging.Broadcast;
import com.dokploy.platform.messaging.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every replica of the service listens to the samples, since each may be asked.
@Configuration(proxyBeanMethods = false)
class LiveFeed {
    @Bean
    Broadcast samplesOfNow(LiveFigures figures) {
        return Broadcast.ofNews("deployment-samples", figures::take, Topics.stream("sample"));
    }
}
