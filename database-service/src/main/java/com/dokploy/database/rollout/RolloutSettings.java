package com.dokploy.database.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param poll how often a database on its way is looked at
/// @param limit how long a server may take to become ready
/// @param healthInterval between two health checks inside the container
/// @param watch how often all databases are compared with what is wanted
/// @param sample how old a statistic may get
@ConfigurationProperties("dokploy.database.rollout")
public record RolloutSettings(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("5m") Duration limit,
        @DefaultValue("5s") Duration healthInterval,
        @DefaultValue("5s") Duration watch,
        @DefaultValue("15s") Duration sample) {}
