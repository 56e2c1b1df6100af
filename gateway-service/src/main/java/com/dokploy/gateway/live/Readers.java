package com.dokploy.gateway.live;

import com.dokploy.gateway.access.Directory;
import com.dokploy.gateway.identity.Caller;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Decides per event whether a listener may see it (S202), by the rule that REST goes by.
///
/// What the directory grants is granted. What it denies may only not have arrived yet, so the owner is asked once
/// and its answer kept for a moment; a later grant arrives in the directory by itself.
@Component
final class Readers {
    private static final Logger log = LoggerFactory.getLogger(Readers.class);
    private static final Duration GRANT_KEPT = Duration.ofSeconds(5);
    private static final Duration DENIAL_KEPT = Duration.ofSeconds(30);
    private static final int KEPT = 50_000;
    private static final Retry RETRIES = Retry.backoff(3, Duration.ofMillis(300));

    /// What is known without asking.
    enum Decision {
        GRANTED,
        DENIED,
        UNKNOWN
    }

    private record Question(String user, String project) {}

    private final Directory directory;
    private final ServiceQuestions services;
    private final Cache<Question, Boolean> answers =
            Caffeine.newBuilder()
                    .maximumSize(KEPT)
                    .expireAfter(
                            Expiry.<Question, Boolean>writing(
                                    (_, granted) -> granted ? GRANT_KEPT : DENIAL_KEPT))
                    .build();

    Readers(Directory directory, ServiceQuestions services) {
        this.directory = directory;
        this.services = services;
    }

    Decision decide(Caller.User user, String project) {
        if (directory.reads(user.id(), project)) {
            return Decision.GRANTED;
        }
        var answer = answers.getIfPresent(new Question(user.id(), project));
        if (answer == null) {
            return Decision.UNKNOWN;
        }
        return answer ? Decision.GRANTED : Decision.DENIED;
    }

    /// Asks the owner; a project-service that cannot be asked grants nothing.
    Mono<Boolean> ask(Caller.User user, String project) {
        return services.ask(user, "project", "/api/projects/" + project)
                .map(ServiceQuestions.Answer::status)
                .flatMap(status ->
                        status < 500
                                ? Mono.just(status == 200)
                                : Mono.error(
                                        new IllegalStateException(
                                                "project-service answered " + status)))
                .retryWhen(RETRIES)
                .doOnNext(granted -> answers.put(new Question(user.id(), project), granted))
                .onErrorResume(failure -> {
                    log.warn("could not ask who reads a project: {}", failure.toString());
                    return Mono.just(false);
                });
    }
}
