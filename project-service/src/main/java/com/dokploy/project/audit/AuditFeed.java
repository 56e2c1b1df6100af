package com.dokploy.project.audit;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads the facts and the calls of all services into the audit log.
@Configuration(proxyBeanMethods = false)
class AuditFeed {
    private static final String CALLS = ".audit.v1";
    private static final List<String> FACTS =
            List.of(
                    "auth.user",
                    "auth.session",
                    "auth.team",
                    "project.project",
                    "deployment.application",
                    "deployment.deployment",
                    "database.database",
                    "database.backup",
                    "database.restore",
                    "database.volume-backup",
                    "database.volume-restore",
                    "webhook.push",
                    "metrics.alert");
    private static final List<String> SERVICES =
            List.of("auth", "project", "deployment", "database", "metrics", "webhook");

    @Bean
    Subscription auditedEvents(AuditTrail trail) {
        var topics =
                Stream.concat(
                        FACTS.stream().map(Topics::facts),
                        SERVICES.stream().map(service -> Topics.facts(service + ".audit")));
        return Subscription.to("audit", event -> take(event, trail), topics.toArray(String[]::new));
    }

    private static void take(Event event, AuditTrail trail) {
        if (event.topic().endsWith(CALLS)) {
            trail.called(event, event.data(Call.class));
        } else if (!isProgress(event)) {
            trail.happened(event, event.data(Named.class));
        }
    }

    /// Steps on the way to what is told at its end anyway.
    private static boolean isProgress(Event event) {
        return event.type().contains(".stage-");
    }

    /// What we need of the facts: a name for people to read.
    record Named(@Nullable String name, @Nullable String username) {
        @Nullable String shown() {
            return name == null ? username : name;
        }
    }

    /// The body of `audit.recorded.v1`.
    record Call(
            String action,
            String outcome,
            @Nullable String userId,
            @Nullable String reason,
            @Nullable String address,
            @Nullable String resourceId) {
        boolean isRefused() {
            return outcome.equals("refused");
        }
    }
}
