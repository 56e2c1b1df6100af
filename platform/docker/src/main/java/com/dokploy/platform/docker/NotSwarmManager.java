package com.dokploy.platform.docker;

/// This engine is no manager of a swarm, so services cannot be touched through it.
public final class NotSwarmManager extends EngineRefused {
    NotSwarmManager(int status, String context, String reason) {
        super(status, context, reason);
    }
}
