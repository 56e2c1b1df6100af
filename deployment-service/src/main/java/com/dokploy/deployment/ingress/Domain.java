package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.DomainName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A name under which an application is reached.
///
/// @param containerPort null: the application's first port
/// @param https whether it is served over TLS, plain HTTP being sent there
/// @param problem why it does not work; null if nothing is known to be wrong
/// @param version counts changes by users
record Domain(
        UUID id,
        UUID applicationId,
        DomainName name,
        @Nullable Integer containerPort,
        boolean https,
        CertificateStatus certificate,
        @Nullable Instant expiresAt,
        @Nullable String problem,
        Instant createdAt,
        long version) {}
