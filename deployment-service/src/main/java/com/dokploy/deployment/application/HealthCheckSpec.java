package com.dokploy.deployment.application;

/// How the swarm finds out whether a replica works; all times in seconds.
///
/// @param command one line, run by the container's own shell
/// @param startPeriod after a start, failures do not count for so long
public record HealthCheckSpec(
        String command, int interval, int timeout, int retries, int startPeriod) {}
