package com.dokploy.platform.messaging.relay;

/// The relay could not go on; it starts again from what is safe.
final class RelayException extends RuntimeException {
    RelayException(String message, Throwable cause) {
        super(message, cause);
    }
}
