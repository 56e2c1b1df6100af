package com.dokploy.deployment.pipeline;

/// Why a deployment is there.
enum Trigger {
    MANUAL,
    WEBHOOK,
    ROLLBACK,
    RETRY
}
