package com.dokploy.auth.invitation;

import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads of invitations.
@Component
class InvitationQueries {
    private static final String COLUMNS =
            """
            i.id, i.email, i.role, i.team_id, i.team_role, i.invited_by, i.created_at, i.expires_at
            , i.accepted_at, i.accepted_by
            """;

    private final JdbcClient jdbc;
    private final Keyset invitations;
    private final Clock clock;

    InvitationQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.invitations = new Keyset(jdbc, COLUMNS, "invitations i", "i.id", Map.of());
        this.clock = clock;
    }

    Page<InvitationView> list(PageQuery query) {
        return invitations.page(
                query,
                "true",
                Map.of(),
                Map.of(),
                (rs, _) -> view(rs, clock.instant()),
                InvitationView::id);
    }

    /// @throws NotFound when there is none
    InvitationView get(UUID id) {
        return jdbc.sql("select %s from invitations i where i.id = :id".formatted(COLUMNS))
                .param("id", id)
                .query((rs, _) -> view(rs, clock.instant()))
                .optional()
                .orElseThrow(() -> new NotFound("invitation", id));
    }

    private static InvitationView view(ResultSet rs, Instant now) throws SQLException {
        var id = rs.getObject("id", UUID.class);
        var end = rs.getTimestamp("expires_at").toInstant();
        var accepted = rs.getTimestamp("accepted_at");
        return new InvitationView(
                id,
                rs.getString("email"),
                rs.getString("role"),
                rs.getObject("team_id", UUID.class),
                rs.getString("team_role"),
                rs.getObject("invited_by", UUID.class),
                accepted != null ? "accepted" : now.isBefore(end) ? "pending" : "expired",
                rs.getTimestamp("created_at").toInstant(),
                end,
                accepted == null ? null : accepted.toInstant(),
                rs.getObject("accepted_by", UUID.class),
                InvitationView.InvitationLinks.of(id));
    }
}
