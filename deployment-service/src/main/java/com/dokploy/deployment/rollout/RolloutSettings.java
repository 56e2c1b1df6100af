package com.dokploy.deployment.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How rollouts are judged.
///
/// @param settle replicas must have run for so long before they count as good
/// @param monitor the swarm watches a new replica for so long before it goes on
/// @param limit a rollout that is not there after so long has failed
/// @param failures so many ended replicas of one version are a failure
/// @param poll how long to wait between two looks
/// @param sweep how often everything that runs is compared with what is wanted
@ConfigurationProperties("dokploy.rollout")
record RolloutSettings(
        @DefaultValue("2s") Duration settle,
        @DefaultValue("5s") Duration monitor,
        @DefaultValue("5m") Duration limit,
        @DefaultValue("3") int failures,
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("5s") Duration sweep) {}
