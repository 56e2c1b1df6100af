package com.dokploy.deployment.credential;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a credential is shown: without its secret.
///
/// @param repository the one that it is for; null: all of the host
/// @param method `password` or `key`
/// @param publicKey what the server must be told; null for a password
/// @param hostKey by what the server is known; null until it was first spoken to
record CredentialView(
        UUID id,
        UUID projectId,
        String host,
        @Nullable String repository,
        String method,
        String username,
        @Nullable String publicKey,
        @Nullable String hostKey,
        Instant createdAt,
        Instant updatedAt,
        @JsonProperty("_links") Map<String, String> links) {
    static CredentialView of(Credential credential) {
        return new CredentialView(
                credential.id(),
                credential.projectId(),
                credential.host(),
                credential.repository().isEmpty() ? null : credential.repository(),
                credential.method().word(),
                credential.username(),
                credential.publicKey(),
                credential.hostKey(),
                credential.createdAt(),
                credential.updatedAt(),
                links(credential.kind(), credential.id(), credential.projectId()));
    }

    static Map<String, String> links(CredentialKind kind, UUID id, UUID project) {
        return Map.of(
                "self", Links.to(kind.pathOf(id)), "project", Links.to("/projects/" + project));
    }
}
