package com.dokploy.metrics.collector;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How this node is measured.
///
/// @param enabled whether this process measures at all
/// @param every pause between two looks
/// @param proc where the node's `/proc` is seen
/// @param controlGroups where the node's `/sys/fs/cgroup` is seen
/// @param disk a folder on the disk that is watched
@ConfigurationProperties("dokploy.collector")
record CollectorSettings(
        boolean enabled, Duration every, Path proc, Path controlGroups, Path disk) {}
