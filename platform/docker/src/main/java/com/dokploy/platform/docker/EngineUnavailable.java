package com.dokploy.platform.docker;

import org.jspecify.annotations.Nullable;

/// The daemon is away, does not answer in time, or its swarm has no leader at the moment: worth a
/// retry. Whether the call took effect is not known.
public final class EngineUnavailable extends EngineException {
    EngineUnavailable(String message) {
        super(message, null);
    }

    EngineUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
