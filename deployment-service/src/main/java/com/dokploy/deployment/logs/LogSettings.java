package com.dokploy.deployment.logs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How logs are told to those who follow them, and how much is streamed to live viewers of everything.
///
/// @param streams of so many applications at most, those deployed last
/// @param linesPerSecond of each, on average
/// @param look how often it is looked which applications run
/// @param heartbeat a reader to whom nothing was sent for so long is told that the connection is alive
@ConfigurationProperties("dokploy.logs")
record LogSettings(
        @DefaultValue("150") int streams,
        @DefaultValue("50") int linesPerSecond,
        @DefaultValue("2s") Duration look,
        @DefaultValue("15s") Duration heartbeat) {}
