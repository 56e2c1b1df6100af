package com.dokploy.cli.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/// Whether to wait for what was asked for, and how long.
final class WaitOptions {
    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "wait for the end (default), or return once the server has accepted it")
    boolean waits;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Limit.class,
            defaultValue = "15m",
            description = "how long to wait at most: 90s, 10m, 1h (default 15m)")
    Duration limit = Duration.ZERO;
}
