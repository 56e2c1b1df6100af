package com.dokploy.deployment.agent;

/// Another node could not do what it was asked to.
public final class RemoteTaskFailed extends RuntimeException {
    RemoteTaskFailed(String message) {
        super(message, null, false, false);
    }
}
