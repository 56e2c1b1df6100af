package com.dokploy.platform.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far what is committed elsewhere may be ahead of what this process has been told.
///
/// Relays send a mark through the write-ahead log and Kafka every second; what was committed before a mark has been published.
public interface RelayHealth {
    /// For how long the relay of a schema has been silent, or how far it lags behind, whichever is longer; since the start of
    /// this process while it has not been heard at all.
    Duration silentFor(String schema);

    /// The longest silence among the schemas whose topics this process subscribes to.
    Duration silentFor();

    /// Up to when everything a schema committed is known to be published.
    Optional<Instant> publishedUntil(String schema);
}
