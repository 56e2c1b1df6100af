package com.dokploy.platform.docker;

import java.io.IOException;

/// The engine, in the middle of its output, says that it failed.
final class EngineSays extends IOException {
    private final int status;

    /// @param status of an answer that it would have been before the output began
    EngineSays(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
