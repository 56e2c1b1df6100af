package com.dokploy.platform.docker;

/// The object cannot be removed yet: something still uses it.
public final class ObjectInUse extends EngineRefused {
    ObjectInUse(int status, String context, String reason) {
        super(status, context, reason);
    }
}
