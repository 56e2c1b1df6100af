package com.dokploy.auth.session;

import com.dokploy.platform.messaging.AggregateState;
import com.dokploy.platform.messaging.PublishedAggregate;
import com.dokploy.platform.messaging.StateSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives all sessions again, for a state topic that lacks them.
@Component
class SessionStates implements StateSource {
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    SessionStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    static PublishedAggregate publishedSessions() {
        return new PublishedAggregate(SessionEvents.AGGREGATE, true);
    }

    @Override
    public String aggregate() {
        return SessionEvents.AGGREGATE;
    }

    @Override
    public List<AggregateState> next(@Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select id, user_id, created_at, expires_at, ended_at, version
                          from sessions
                         where id > :after
                         order by id
                         limit :limit
                           for share
                        """)
                .param("after", after == null ? FIRST : after)
                .param("limit", limit)
                .query((rs, _) -> state(rs))
                .list();
    }

    private static AggregateState state(ResultSet rs) throws SQLException {
        var session = Sessions.session(rs);
        var ended = rs.getTimestamp("ended_at");
        return new AggregateState(
                session.id(),
                session.version(),
                null,
                SessionEvents.state(session, ended == null ? null : ended.toInstant()));
    }
}
