package com.dokploy.cli.outcome;

import java.util.Objects;

/// Ends a command with one line that says why.
public class Failure extends RuntimeException {
    private final ExitCode exitCode;

    /// @param message one line, for people
    public Failure(ExitCode exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
