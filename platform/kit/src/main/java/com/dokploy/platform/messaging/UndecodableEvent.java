package com.dokploy.platform.messaging;

import org.jspecify.annotations.Nullable;

/// A record that no retry can make readable; it goes to the dead-letter topic at once.
public final class UndecodableEvent extends RuntimeException {
    UndecodableEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
