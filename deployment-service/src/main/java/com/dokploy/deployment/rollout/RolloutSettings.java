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
/// @param crashWindow a replica that ends twice within this time is in a loop
/// @param repairPause what could not be repaired is left alone for so long
/// @param lease how long a rollout stays with a worker that is not heard of
@ConfigurationProperties("dokploy.rollout")
record RolloutSettings(
        @DefaultValue("2s") Duration settle,
        @DefaultValue("5s") Duration monitor,
        @DefaultValue("5m") Duration limit,
        @DefaultValue("3") int failures,
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("2m") Duration crashWindow,
        @DefaultValue("1m") Duration repairPause,
        @DefaultValue("15s") Duration lease) {}
