package com.dokploy.gateway.live;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.identity.Caller;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The applications that a user deployed last, newest first: a listener that asks for nothing in particular gets their logs.
@Component
final class RecentApplications {
    private static final Logger log = LoggerFactory.getLogger(RecentApplications.class);
    private static final String LATEST = "/api/deployments?limit=100&sort=createdAt&order=desc";

    private final ServiceQuestions services;
    private final int most;

    RecentApplications(ServiceQuestions services, GatewaySettings settings) {
        this.services = services;
        this.most = settings.live().recentApplications();
    }

    int most() {
        return most;
    }

    Mono<SequencedSet<String>> of(Caller.User user) {
        return services.ask(user, "deployment", LATEST)
                .map(this::distinct)
                .onErrorResume(failure -> {
                    log.warn("could not ask for the latest deployments: {}", failure.toString());
                    return Mono.just(new LinkedHashSet<>());
                });
    }

    private SequencedSet<String> distinct(ServiceQuestions.Answer answer) {
        var found = new LinkedHashSet<String>();
        for (var deployment : answer.body().path("data")) {
            var application = deployment.path("applicationId").asString("");
            if (!application.isEmpty() && found.size() < most) {
                found.add(application);
            }
        }
        return found;
    }
}
