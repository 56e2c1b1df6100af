package com.dokploy.auth.invitation;

import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an invitation promises.
///
/// @param email the only address that may be registered, if any
record Offer(
        @Nullable String email,
        PlatformRole role,
        @Nullable UUID team,
        @Nullable Role teamRole,
        Duration lifetime) {}
