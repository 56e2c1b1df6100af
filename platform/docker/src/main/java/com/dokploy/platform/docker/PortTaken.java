package com.dokploy.platform.docker;

/// The published port belongs to another service (clause S91).
public final class PortTaken extends EngineRefused {
    PortTaken(int status, String context, String reason) {
        super(status, context, reason);
    }
}
