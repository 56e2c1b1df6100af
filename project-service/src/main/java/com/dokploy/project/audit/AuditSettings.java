package com.dokploy.project.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param retention how long entries are kept
/// @param forgetEvery pause between two looks for entries past that
@ConfigurationProperties("dokploy.audit")
record AuditSettings(
        @DefaultValue("365d") Duration retention, @DefaultValue("1h") Duration forgetEvery) {
    AuditSettings {
        if (!retention.isPositive() || !forgetEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "dokploy.audit.retention and forget-every must be positive");
        }
    }
}
