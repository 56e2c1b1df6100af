package com.dokploy.platform.docker;

/// How a throw-away container ended.
///
/// @param exitCode of its process
/// @param stdout the first part of what it wrote there
/// @param stderr the last part of what it wrote there
/// @param oomKilled whether the kernel ended it for want of memory
public record RunResult(int exitCode, String stdout, String stderr, boolean oomKilled) {
    public boolean succeeded() {
        return exitCode == 0;
    }
}
