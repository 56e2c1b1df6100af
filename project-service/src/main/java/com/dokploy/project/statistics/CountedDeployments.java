package com.dokploy.project.statistics;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How often each application was deployed (S77): every deployment is queued exactly once, and the inbox counts it once.
@Component
class CountedDeployments {
    private final JdbcClient jdbc;

    CountedDeployments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    static Subscription countedQueuedDeployments(CountedDeployments deployments) {
        return Subscription.to(
                        "deployments", deployments::count, Topics.facts("deployment.deployment"))
                .onlyTypes("deployment.queued.v1");
    }

    private void count(Event event) {
        jdbc.sql(
                        """
                        insert into counted_deployments as known (application_id, deployments)
                        values (:application, 1)
                        on conflict (application_id) do update
                           set deployments = known.deployments + 1
                        """)
                .param("application", event.data(Queued.class).applicationId())
                .update();
    }

    private record Queued(UUID applicationId) {}
}
