package com.dokploy.deployment.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of the pipeline.
///
/// @param concurrency deployments in progress in the whole installation (S106)
/// @param lease how long a deployment stays with a worker that is not heard of
/// @param poll how often workers look for work that nobody announced
/// @param cloneLimit the longest time for the stage cloning
/// @param buildLimit the longest time for the stage building
/// @param deployLimit the longest time for the stage deploying
/// @param buildCpus cores for one build
/// @param buildMemory MiB for one build
/// @param checkouts directory for source code while it is built
@ConfigurationProperties("dokploy.pipeline")
record PipelineSettings(
        @DefaultValue("2") int concurrency,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("10m") Duration cloneLimit,
        @DefaultValue("30m") Duration buildLimit,
        @DefaultValue("15m") Duration deployLimit,
        @DefaultValue("2") double buildCpus,
        @DefaultValue("2048") long buildMemory,
        @DefaultValue("/var/tmp/dokploy-checkouts") Path checkouts) {}
