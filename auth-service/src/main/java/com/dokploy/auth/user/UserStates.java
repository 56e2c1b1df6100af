package com.dokploy.auth.user;

import com.dokploy.platform.messaging.AggregateState;
import com.dokploy.platform.messaging.PublishedAggregate;
import com.dokploy.platform.messaging.StateSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Gives all users again, for a state topic that lacks them.
@Component
class UserStates implements StateSource {
    private static final UUID FIRST = new UUID(0, 0);

    private final UserRepository users;

    UserStates(UserRepository users) {
        this.users = users;
    }

    @Bean
    static PublishedAggregate publishedUsers() {
        return new PublishedAggregate(UserEvents.AGGREGATE, true);
    }

    @Override
    public String aggregate() {
        return UserEvents.AGGREGATE;
    }

    @Override
    public List<AggregateState> next(@Nullable UUID after, int limit) {
        return users.lockNext(after == null ? FIRST : after, limit).stream()
                .map(user ->
                        new AggregateState(user.id(), user.version(), null, UserEvents.state(user)))
                .toList();
    }
}
