package com.dokploy.platform.docker;

import org.jspecify.annotations.Nullable;

/// A call to the Docker Engine that did not do what was asked. [EngineUnavailable] is worth a
/// retry; the others say that the same call would fail again until something else changes.
public abstract sealed class EngineException extends RuntimeException
        permits EngineUnavailable, EngineRefused, EngineUnsupported, ImageUnavailable, BuildFailed {

    EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
