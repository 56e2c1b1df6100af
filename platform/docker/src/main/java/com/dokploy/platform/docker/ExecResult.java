package com.dokploy.platform.docker;

/// How a program inside a container ended.
///
/// @param exitCode of the program
/// @param stdout what it wrote there as text, up to the limit; empty if it was streamed
/// @param stderr the last part of what it wrote there
/// @param truncated whether stdout was longer than the limit
public record ExecResult(int exitCode, String stdout, String stderr, boolean truncated) {
    public boolean succeeded() {
        return exitCode == 0;
    }
}
