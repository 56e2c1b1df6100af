package com.dokploy.platform.embedded;

import org.jspecify.annotations.Nullable;

/// An embedded server could not be started, stopped or set up. The message is one an operator can act on.
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what failed and, where known, the end of the server's log
    public EmbeddedServerException(String message) {
        super(message);
    }

    /// @param message what failed and, where known, the end of the server's log
    /// @param cause the underlying failure
    public EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
