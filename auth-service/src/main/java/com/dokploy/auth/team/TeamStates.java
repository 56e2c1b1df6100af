package com.dokploy.auth.team;

import com.dokploy.platform.messaging.AggregateState;
import com.dokploy.platform.messaging.StateSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives all teams again, for a state topic that lacks them.
@Component
class TeamStates implements StateSource {
    private static final UUID FIRST = new UUID(0, 0);

    private final TeamRepository teams;

    TeamStates(TeamRepository teams) {
        this.teams = teams;
    }

    @Override
    public String aggregate() {
        return TeamEvents.AGGREGATE;
    }

    @Override
    public List<AggregateState> next(@Nullable UUID after, int limit) {
        return teams.lockNext(after == null ? FIRST : after, limit).stream()
                .map(team ->
                        new AggregateState(team.id(), team.version(), null, TeamEvents.state(team)))
                .toList();
    }
}
