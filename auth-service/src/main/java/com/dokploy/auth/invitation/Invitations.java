package com.dokploy.auth.invitation;

import com.dokploy.auth.team.Teams;
import com.dokploy.auth.token.SecretToken;
import com.dokploy.auth.user.NewUser;
import com.dokploy.auth.user.User;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.InvalidToken;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes, takes back and redeems invitations (B12). A token is good for one account: one statement decides whose.
@Service
@Transactional
public class Invitations {
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /// The strongest first.
    private static final String[] RANKS = {"owner", "admin", "developer", "viewer"};

    private static final IfMatch WHATEVER = new IfMatch(null);

    private final JdbcClient jdbc;
    private final Users users;
    private final Teams teams;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Users users, Teams teams, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.teams = teams;
        this.clock = clock;
    }

    /// @param inviter whose rank bounds the role that is given
    /// @throws Forbidden when the role is above the inviter's own
    /// @throws Unprocessable when there is no such team
    UUID create(UUID inviter, Offer offer, SecretToken token) {
        var rank = users.find(inviter).orElseThrow(InvalidToken::new).rank();
        if (!rank.covers(offer.role())) {
            throw new Forbidden(offer.role().word());
        }
        if (offer.team() != null) {
            requireTeam(offer.team());
        }
        forgetOldOnes();
        var id = Ids.next();
        var now = clock.instant();
        jdbc.sql(
                        """
                        insert into invitations (
                            id, digest, email, role, team_id, team_role, invited_by, created_at, expires_at
                        ) values (:id, :digest, :email, :role, :team, :teamRole, :inviter, :now, :end)
                        """)
                .param("id", id)
                .param("digest", token.digest())
                .param("email", offer.email(), Types.VARCHAR)
                .param("role", offer.role().word())
                .param("team", offer.team(), Types.OTHER)
                .param(
                        "teamRole",
                        offer.teamRole() == null ? null : offer.teamRole().word(),
                        Types.VARCHAR)
                .param("inviter", inviter)
                .param("now", timestamp(now))
                .param("end", timestamp(now.plus(offer.lifetime())))
                .update();
        return id;
    }

    /// Takes an invitation back.
    ///
    /// @throws NotFound when there is none
    /// @throws Conflict when somebody has accepted it already
    void withdraw(UUID id) {
        var accepted =
                jdbc.sql(
                                "select accepted_at is not null from invitations where id = :id for update")
                        .param("id", id)
                        .query(Boolean.class)
                        .optional()
                        .orElseThrow(() -> new NotFound("invitation", id));
        if (accepted) {
            throw new Conflict(
                    "This invitation has been accepted; change the user instead",
                    Map.of("resourceType", "invitation", "resourceId", id.toString()));
        }
        jdbc.sql("delete from invitations where id = :id").param("id", id).update();
    }

    /// Makes the account that an invitation promises.
    ///
    /// @throws Unprocessable when the token is unknown, used, expired or taken back
    /// @throws Invalid when the invitation is for another address
    public User register(String token, NewUser account) {
        var promise = redeem(token);
        var bound = promise.email();
        if (bound != null && !bound.equalsIgnoreCase(account.email())) {
            throw Invalid.field(
                    "email", "The invitation is for another address", "match", account.email());
        }
        var user = users.create(account, promise.role());
        finish(promise, user.id());
        return user;
    }

    /// Makes the account of somebody who was invited by an address that is proven to be theirs: that is as good as the token.
    ///
    /// @return none when nobody has invited that address
    public Optional<User> registerInvited(NewUser account) {
        return take("lower(i.email) = lower(:email)", Map.of("email", account.email()))
                .map(promise -> {
                    var user = users.create(account, promise.role());
                    finish(promise, user.id());
                    return user;
                });
    }

    /// Lets somebody who has an account already into the team that an invitation promises; their platform role stays.
    ///
    /// @throws Unprocessable when the token is not good, or promises no team
    UUID join(String token, UUID user) {
        var promise = redeem(token);
        var team = promise.team();
        if (team == null) {
            throw new Unprocessable(
                    "This invitation is for a new account: register with it", Map.of());
        }
        finish(promise, user);
        return team;
    }

    private Promise redeem(String token) {
        return take("i.digest = :digest", Map.of("digest", SecretToken.digest(token)))
                .orElseThrow(Invitations::notGood);
    }

    /// The row is taken by the first who gets here; the others wait for them, and find it taken. Whoever invited and has been
    /// disabled or brought down since promises nothing any more.
    private Optional<Promise> take(String which, Map<String, ?> parameters) {
        return jdbc.sql(
                        """
                        update invitations
                           set accepted_at = :now
                         where id = (select i.id
                                       from invitations i
                                       join users u on u.id = i.invited_by
                                      where %s
                                        and i.accepted_at is null
                                        and i.expires_at > :now
                                        and not u.disabled
                                        and exists (select
                                                      from unnest(u.roles) as own (role)
                                                     where array_position(:ranks, own.role)
                                                           <= array_position(:ranks, i.role))
                                      order by i.id desc
                                      limit 1
                                        for update of i)
                        returning id, email, role, team_id, team_role
                        """
                                .formatted(which))
                .params(parameters)
                .param("now", timestamp(clock.instant()))
                .param("ranks", RANKS)
                .query((rs, _) -> promise(rs))
                .optional();
    }

    private void finish(Promise promise, UUID user) {
        var team = promise.team();
        var role = promise.teamRole();
        if (team != null && role != null) {
            teams.add(team, user, role, WHATEVER);
        }
        jdbc.sql("update invitations set accepted_by = :user where id = :id")
                .param("user", user)
                .param("id", promise.id())
                .update();
    }

    private void requireTeam(UUID team) {
        var known =
                jdbc.sql("select id from teams where id = :id for key share")
                        .param("id", team)
                        .query(UUID.class)
                        .optional();
        if (known.isEmpty()) {
            throw Unprocessable.reference("teamId", "team", team);
        }
    }

    private void forgetOldOnes() {
        jdbc.sql("delete from invitations where accepted_at is null and expires_at < :oldest")
                .param("oldest", timestamp(clock.instant().minus(REMEMBERED)))
                .update();
    }

    private static Unprocessable notGood() {
        return new Unprocessable(
                "The invitation is unknown, used, expired or taken back",
                Map.of("field", "invitation"));
    }

    private static Promise promise(ResultSet rs) throws SQLException {
        return new Promise(
                rs.getObject("id", UUID.class),
                rs.getString("email"),
                PlatformRole.of(rs.getString("role")).orElseThrow(),
                rs.getObject("team_id", UUID.class),
                Role.of(rs.getString("team_role")).orElse(null));
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private record Promise(
            UUID id,
            @Nullable String email,
            PlatformRole role,
            @Nullable UUID team,
            @Nullable Role teamRole) {}
}
