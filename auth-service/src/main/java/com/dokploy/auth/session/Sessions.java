package com.dokploy.auth.session;

import com.dokploy.auth.token.TokenSigner;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Starts and ends sessions. An end is one statement, so that two ends at once make one event (clause 28).
@Service
@Transactional
public class Sessions {
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Starts a session.
    public Session start(UUID userId, SessionStart how, Origin origin) {
        // Whole seconds, as in the token: both end at the same moment (clause 18).
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var session = new Session(Ids.next(), userId, now, now.plus(TokenSigner.LIFETIME), 1);
        jdbc.sql(
                        """
                        insert into sessions (
                            id, user_id, method, address, user_agent, version, created_at, expires_at
                        ) values (:id, :user, :method, :address, :agent, :version, :created, :expires)
                        """)
                .param("id", session.id())
                .param("user", userId)
                .param("method", how.word())
                .param("address", origin.address())
                .param("agent", origin.userAgent(), Types.VARCHAR)
                .param("version", session.version())
                .param("created", timestamp(session.createdAt()))
                .param("expires", timestamp(session.expiresAt()))
                .update();
        outbox.append(SessionEvents.started(session, how));
        return session;
    }

    /// Ends one session of a user.
    ///
    /// @throws NotFound when the user has no such live session
    public void end(UUID userId, UUID id, SessionEnd why) {
        if (end("user_id = :user and id = :id", Map.of("user", userId, "id", id), why).isEmpty()) {
            throw new NotFound("session", id);
        }
    }

    /// Ends all sessions of a user.
    public void endAll(UUID userId, SessionEnd why) {
        end("user_id = :user", Map.of("user", userId), why);
    }

    /// Ends all sessions of a user but one.
    public void endOthers(UUID userId, UUID kept, SessionEnd why) {
        end("user_id = :user and id <> :kept", Map.of("user", userId, "kept", kept), why);
    }

    /// Whether a token's session lives on, and its user may still sign in.
    @Transactional(readOnly = true)
    public boolean isLive(UUID userId, UUID id) {
        return jdbc.sql(
                        """
                        select exists (
                            select
                              from sessions s
                              join users u on u.id = s.user_id
                             where s.id = :id
                               and s.user_id = :user
                               and s.ended_at is null
                               and not u.disabled)
                        """)
                .param("id", id)
                .param("user", userId)
                .query(Boolean.class)
                .single();
    }

    /// Removes sessions whose tokens have expired, so that neither the table nor the state topic grows.
    ///
    /// @return how many
    public int forgetExpired(int limit) {
        var gone =
                jdbc.sql(
                                """
                                delete from sessions
                                 where id in (select id from sessions where expires_at < :now
                                              order by expires_at limit :limit for update skip locked)
                                returning id, version + 1 as version
                                """)
                        .param("now", timestamp(clock.instant()))
                        .param("limit", limit)
                        .query((rs, _) ->
                                SessionEvents.forgotten(
                                        rs.getObject("id", UUID.class), rs.getLong("version")))
                        .list();
        gone.forEach(outbox::append);
        return gone.size();
    }

    private List<Session> end(String which, Map<String, ?> parameters, SessionEnd why) {
        var now = clock.instant();
        var ended =
                jdbc.sql(
                                """
                                update sessions
                                   set ended_at   = :now
                                     , end_reason = :reason
                                     , version    = version + 1
                                 where ended_at is null
                                   and expires_at > :now
                                   and %s
                                returning id, user_id, created_at, expires_at, version
                                """
                                        .formatted(which))
                        .params(parameters)
                        .param("now", timestamp(now))
                        .param("reason", why.word())
                        .query((rs, _) -> session(rs))
                        .list();
        ended.forEach(session -> outbox.append(SessionEvents.ended(session, why, now)));
        return ended;
    }

    static Session session(ResultSet rs) throws SQLException {
        return new Session(
                rs.getObject("id", UUID.class),
                rs.getObject("user_id", UUID.class),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("expires_at").toInstant(),
                rs.getLong("version"));
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
