package com.dokploy.webhook.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/// A git provider, or registries of images: its headers, its way to prove who it is, its payload.
enum Provider {
    GITHUB,
    GITLAB,
    GITEA,
    BITBUCKET,
    DOCKER;

    private static final int LONGEST_KEY = 200;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Provider> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /// The header that names the event; null where nothing does.
    @Nullable String eventHeader() {
        return switch (this) {
            case GITHUB -> "X-GitHub-Event";
            case GITLAB -> "X-Gitlab-Event";
            case GITEA -> "X-Gitea-Event";
            case BITBUCKET -> "X-Event-Key";
            case DOCKER -> null;
        };
    }

    /// The header that proves who sent it.
    String proofHeader() {
        return switch (this) {
            case GITHUB -> "X-Hub-Signature-256";
            case GITLAB -> "X-Gitlab-Token";
            case GITEA -> "X-Gitea-Signature";
            case BITBUCKET -> "X-Hub-Signature";
            case DOCKER -> HttpHeaders.AUTHORIZATION;
        };
    }

    /// What stays the same when a delivery is repeated (S169); null when there is nothing of the kind.
    @Nullable String deliveryKey(HttpHeaders headers, JsonNode body) {
        if (this == DOCKER) {
            return DockerPayload.key(body);
        }
        var names =
                switch (this) {
                    case GITHUB -> List.of("X-GitHub-Delivery");
                    case GITLAB -> List.of("Idempotency-Key", "X-Gitlab-Event-UUID");
                    case GITEA -> List.of("X-Gitea-Delivery");
                    case BITBUCKET -> List.of("X-Request-UUID");
                    case DOCKER -> List.<String>of();
                };
        return names.stream()
                .map(headers::getFirst)
                .filter(key -> key != null && !key.isBlank() && key.length() <= LONGEST_KEY)
                .findFirst()
                .orElse(null);
    }

    /// How this delivery proves that its sender knows the secret; empty when it does not even try.
    Optional<Proof> proof(HttpHeaders headers) {
        var shown = headers.getFirst(proofHeader());
        return switch (this) {
            case GITHUB, BITBUCKET -> Proof.prefixed(shown);
            // Gitea also signs as GitHub does.
            case GITEA ->
                    Proof.bare(shown)
                            .or(() -> Proof.prefixed(headers.getFirst(GITHUB.proofHeader())));
            // Neither GitLab nor a registry signs anything.
            case GITLAB, DOCKER -> Proof.token(shown);
        };
    }

    /// The repository's addresses as [com.dokploy.webhook.application.RepositoryKey]s, most telling first.
    Set<String> repositories(JsonNode body) {
        return payload().repositories(body);
    }

    /// What was pushed; null for any other event (S168).
    @Nullable List<Push> pushes(String event, JsonNode body) {
        return payload().pushes(event, body);
    }

    /// What became of a pull request; null for any other event.
    @Nullable PullRequest request(String event, JsonNode body) {
        return payload().request(event, body);
    }

    private Payload payload() {
        return switch (this) {
            case GITHUB, GITEA -> new GitHubPayload();
            case GITLAB -> new GitLabPayload();
            case BITBUCKET -> new BitbucketPayload();
            case DOCKER -> new DockerPayload();
        };
    }
}
