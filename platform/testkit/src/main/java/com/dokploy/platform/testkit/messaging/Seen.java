package com.dokploy.platform.testkit.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event that a subscription has handled, from the table that it wrote.
record Seen(
        UUID eventId,
        String type,
        UUID aggregateId,
        long version,
        boolean tombstone,
        @Nullable String actor,
        @Nullable String requestId) {}
