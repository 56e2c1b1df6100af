package com.dokploy.auth.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is shown of a signing key.
///
/// @param id the `kid` of tokens
/// @param retiredAt none while it signs
record KeyView(UUID id, Instant createdAt, @Nullable Instant retiredAt) {}
