package com.dokploy.project.project;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param retention how long a deleted project can be restored before everything of it is removed (S73)
/// @param purgeEvery pause between two looks for deleted projects past that
@ConfigurationProperties("dokploy.project")
record ProjectSettings(
        @DefaultValue("30d") Duration retention, @DefaultValue("10m") Duration purgeEvery) {
    ProjectSettings {
        if (retention.isNegative() || !purgeEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "dokploy.project.retention must not be negative and purge-every must be positive");
        }
    }
}
