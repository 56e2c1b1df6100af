package com.dokploy.database.database;

import com.dokploy.platform.messaging.AggregateState;
import com.dokploy.platform.messaging.StateSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/// Tells all states again when their topic has lost them.
@Component
class DatabaseStates implements StateSource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private final DatabaseRepository databases;

    DatabaseStates(DatabaseRepository databases) {
        this.databases = databases;
    }

    @Override
    public String aggregate() {
        return DatabaseEvents.AGGREGATE;
    }

    @Override
    public List<AggregateState> next(@Nullable UUID after, int limit) {
        return databases.lockNext(after == null ? BEFORE_ALL : after, Limit.of(limit)).stream()
                .map(DatabaseEvents::state)
                .toList();
    }
}
