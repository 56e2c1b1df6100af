package com.dokploy.platform.docker;

/// Another update came first. Read the service again and repeat with the new version.
public final class StaleVersion extends EngineRefused {
    StaleVersion(int status, String context, String reason) {
        super(status, context, reason);
    }
}
