package com.dokploy.auth.session;

import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists live sessions.
@Component
class SessionQueries {
    private final Keyset sessions;
    private final Clock clock;

    SessionQueries(JdbcClient jdbc, Clock clock) {
        this.sessions =
                new Keyset(
                        jdbc,
                        "s.id, s.method, s.address, s.user_agent, s.created_at, s.expires_at",
                        "sessions s",
                        "s.id",
                        Map.of());
        this.clock = clock;
    }

    Page<SessionView> page(Viewer viewer, PageQuery query) {
        return sessions.page(
                query,
                "s.user_id = :viewer and s.ended_at is null and s.expires_at > :now",
                Map.of("viewer", viewer.userId(), "now", clock.instant().atOffset(ZoneOffset.UTC)),
                Map.of(),
                (rs, _) -> view(rs, viewer.sessionId()),
                SessionView::id);
    }

    private static SessionView view(ResultSet rs, String current) throws SQLException {
        var id = rs.getObject("id", UUID.class);
        return new SessionView(
                id,
                id.toString().equals(current),
                rs.getString("method"),
                rs.getString("address"),
                rs.getString("user_agent"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("expires_at").toInstant(),
                SessionView.SelfLink.of(id));
    }
}
