package com.dokploy.deployment.rollout;

/// Why something is rolled out.
public enum Purpose {
    /// A deployment or a rollback brought a release.
    DEPLOY,
    /// The configuration changed.
    CONFIGURE,
    /// Another number of replicas is wanted.
    SCALE,
    /// All replicas are to be replaced by fresh ones.
    RESTART,
    /// What failed is taken back.
    RETURN,
    /// What runs was changed behind our back.
    REPAIR,
    /// It is to be gone.
    REMOVE
}
