package com.dokploy.platform.docker;

/// Something of that name exists already, and it is not what was asked for.
public final class AlreadyExists extends EngineRefused {
    AlreadyExists(int status, String context, String reason) {
        super(status, context, reason);
    }
}
