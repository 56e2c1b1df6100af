package com.dokploy.deployment.agent;

/// Another node could not do what it was asked to.
public final class FarTaskFailed extends RuntimeException {
    FarTaskFailed(String message) {
        super(message, null, false, false);
    }
}
