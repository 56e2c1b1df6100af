package com.dokploy.platform.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current state of one aggregate, as it is published.
///
/// @param id the aggregate
/// @param version its version
/// @param projectId project that it belongs to, if any
/// @param state body of the state, without secrets
public record AggregateState(UUID id, long version, @Nullable UUID projectId, Object state) {}
