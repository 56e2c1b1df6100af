package com.dokploy.webhook.subscription;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants to hear.
///
/// @param ownerId whose rights decide what is delivered
/// @param projectId null: of the whole installation, which takes an operator
/// @param types empty: all
/// @param target as users see it: the address of a chat holds a secret and is shown in part
record EventSubscription(
        UUID id,
        UUID ownerId,
        @Nullable UUID projectId,
        @Nullable UUID applicationId,
        String name,
        List<String> types,
        Channel channel,
        String target,
        boolean enabled,
        @Nullable Instant previousSecretUntil,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
