package com.dokploy.platform.docker;

/// The named service, container, image or other object does not exist.
public final class NoSuchObject extends EngineRefused {
    NoSuchObject(int status, String context, String reason) {
        super(status, context, reason);
    }
}
