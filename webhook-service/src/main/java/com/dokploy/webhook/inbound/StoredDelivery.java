package com.dokploy.webhook.inbound;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is remembered of a delivery for one application.
record StoredDelivery(
        UUID id,
        @Nullable UUID applicationId,
        @Nullable UUID deploymentId,
        @Nullable String reason) {}
