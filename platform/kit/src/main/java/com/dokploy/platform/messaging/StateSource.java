package com.dokploy.platform.messaging;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives the current states of an aggregate again, when their topic was lost or the control plane restored; a bean of the owner.
public interface StateSource {
    /// Schema and name of the aggregate, such as `project.project`.
    String aggregate();

    /// The next states in the order of ids.
    ///
    /// Must lock the rows it reads (`for share`): the state is appended in this transaction, and no newer one may get ahead of it.
    ///
    /// @param after the last id that was given; none at the beginning
    /// @param limit at most so many
    /// @return an empty list at the end
    List<AggregateState> next(@Nullable UUID after, int limit);
}
