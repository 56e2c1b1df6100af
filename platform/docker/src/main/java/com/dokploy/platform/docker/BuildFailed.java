package com.dokploy.platform.docker;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The build ran and did not produce an image: a broken Dockerfile or a failing instruction.
public final class BuildFailed extends EngineException {
    private final @Nullable Integer exitCode;

    BuildFailed(String reason, @Nullable Integer exitCode) {
        super(reason, null);
        this.exitCode = exitCode;
    }

    /// What the failing instruction's process returned, where a process failed.
    public OptionalInt exitCode() {
        return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }
}
