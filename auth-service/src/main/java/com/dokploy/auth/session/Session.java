package com.dokploy.auth.session;

import java.time.Instant;
import java.util.UUID;

/// One token's life (S17).
///
/// @param id the token's `jti`
public record Session(UUID id, UUID userId, Instant createdAt, Instant expiresAt, long version) {}
