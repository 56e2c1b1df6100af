package com.dokploy.deployment.logs;

/// Is told of an application's lines as they come. Must not wait: others are told after it.
interface LogReader {
    void read(LogEntry entry);
}
