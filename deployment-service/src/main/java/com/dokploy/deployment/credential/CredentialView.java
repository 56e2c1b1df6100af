package com.dokploy.deployment.credential;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// How a credential is shown: without its secret.
record CredentialView(
        UUID id,
        UUID projectId,
        String host,
        String username,
        Instant createdAt,
        Instant updatedAt,
        @JsonProperty("_links") Map<String, String> links) {
    static CredentialView of(Credential credential) {
        return of(
                credential.kind(),
                credential.id(),
                credential.projectId(),
                credential.host(),
                credential.username(),
                credential.createdAt(),
                credential.updatedAt());
    }

    static CredentialView of(
            CredentialKind kind,
            UUID id,
            UUID project,
            String host,
            String username,
            Instant createdAt,
            Instant updatedAt) {
        var links =
                Map.of(
                        "self", Links.to(kind.pathOf(id)),
                        "project", Links.to("/projects/" + project));
        return new CredentialView(id, project, host, username, createdAt, updatedAt, links);
    }
}
