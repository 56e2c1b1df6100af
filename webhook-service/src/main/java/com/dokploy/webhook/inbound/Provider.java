package com.dokploy.webhook.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/// A git provider: its headers, its way to prove who it is, its payload.
enum Provider {
    GITHUB("X-GitHub-Event", List.of("X-GitHub-Delivery"), new GitHubPayload()),
    GITLAB(
            "X-Gitlab-Event",
            List.of("Idempotency-Key", "X-Gitlab-Event-UUID"),
            new GitLabPayload()),
    GITEA("X-Gitea-Event", List.of("X-Gitea-Delivery"), new GitHubPayload()),
    BITBUCKET("X-Event-Key", List.of("X-Request-UUID"), new BitbucketPayload());

    private static final int LONGEST_KEY = 200;

    private final String eventHeader;
    private final List<String> keyHeaders;
    private final Payload payload;

    Provider(String eventHeader, List<String> keyHeaders, Payload payload) {
        this.eventHeader = eventHeader;
        this.keyHeaders = keyHeaders;
        this.payload = payload;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Provider> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /// The header that names the event.
    String eventHeader() {
        return eventHeader;
    }

    /// What stays the same when a delivery is repeated (S169); null when there is nothing of the kind.
    @Nullable String deliveryKey(HttpHeaders headers) {
        return keyHeaders.stream()
                .map(headers::getFirst)
                .filter(key -> key != null && !key.isBlank() && key.length() <= LONGEST_KEY)
                .findFirst()
                .orElse(null);
    }

    /// How this delivery proves that its sender knows the secret; empty when it does not even try.
    Optional<Proof> proof(HttpHeaders headers) {
        return switch (this) {
            case GITHUB -> Proof.prefixed(headers.getFirst("X-Hub-Signature-256"));
            case BITBUCKET -> Proof.prefixed(headers.getFirst("X-Hub-Signature"));
            case GITEA ->
                    Proof.bare(headers.getFirst("X-Gitea-Signature"))
                            .or(() -> Proof.prefixed(headers.getFirst("X-Hub-Signature-256")));
            case GITLAB -> Proof.token(headers.getFirst("X-Gitlab-Token"));
        };
    }

    /// The repository's addresses as [com.dokploy.webhook.application.RepositoryKey]s, most telling first.
    Set<String> repositories(JsonNode body) {
        return payload.repositories(body);
    }

    /// What was pushed; null for any other event (S168).
    @Nullable List<Push> pushes(String event, JsonNode body) {
        return payload.pushes(event, body);
    }
}
