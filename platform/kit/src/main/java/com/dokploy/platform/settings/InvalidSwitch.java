package com.dokploy.platform.settings;

import org.jspecify.annotations.Nullable;

/// A switch that the operator has to put right.
public final class InvalidSwitch extends RuntimeException {
    /// @param line what to tell the operator
    public InvalidSwitch(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}
