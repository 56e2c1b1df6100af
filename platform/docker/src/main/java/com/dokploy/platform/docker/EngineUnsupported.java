package com.dokploy.platform.docker;

/// The engine and this code have no version of the API in common.
public final class EngineUnsupported extends EngineException {
    EngineUnsupported(String message) {
        super(message, null);
    }
}
