package com.dokploy.auth.team;

import com.dokploy.auth.user.Taken;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The transactions on teams. Whether the caller may is decided before.
@Service
@Transactional
public class Teams {
    private static final Map<String, String> UNIQUE = Map.of("teams_name_key", "name");

    private final TeamRepository teams;
    private final TeamQueries queries;
    private final TeamEvents events;
    private final Clock clock;

    Teams(TeamRepository teams, TeamQueries queries, TeamEvents events, Clock clock) {
        this.teams = teams;
        this.queries = queries;
        this.events = events;
        this.clock = clock;
    }

    /// Makes a team, whose creator is its admin (S194).
    ///
    /// @throws Conflict when the name is taken
    UUID create(UUID creator, String name, @Nullable String description) {
        var team = Team.create(Ids.next(), name, description, creator, Ids.next(), now());
        save(team);
        events.created(team, creator);
        return team.id();
    }

    /// @throws Conflict when the name is taken
    void update(UUID id, TeamChange change, IfMatch condition) {
        var team = locked(id);
        condition.require(team.version());
        if (change.name().differsFrom(team.name())
                || change.description().differsFrom(team.description())) {
            team.describe(
                    change.name().given().orElse(team.name()),
                    change.description().over(team.description()),
                    now());
            save(team);
            events.updated(team);
        }
    }

    /// Removes a team that owns no project any more; whoever was invited into it no longer is.
    ///
    /// @throws Conflict while it owns projects
    void delete(UUID id, IfMatch condition) {
        var team = locked(id);
        condition.require(team.version());
        var projects = queries.projectCount(id);
        if (projects > 0) {
            throw new Conflict(
                    "This team still owns projects; delete them or move them out of it first",
                    Map.of(
                            "resourceType",
                            "team",
                            "resourceId",
                            id.toString(),
                            "projectCount",
                            projects));
        }
        teams.delete(team);
        teams.flush();
        events.deleted(team);
    }

    /// Makes a user a member.
    ///
    /// @throws Conflict when they are one already
    /// @throws Unprocessable when there is no such user any more
    public void add(UUID id, UUID user, Role role, IfMatch condition) {
        var team = locked(id);
        condition.require(team.version());
        team.add(user, role, Ids.next(), now());
        try {
            teams.saveAndFlush(team);
        } catch (DataIntegrityViolationException _) {
            // The only rule that can be broken: the account went in the meantime.
            throw Unprocessable.reference("userId", "user", user);
        }
        events.memberAdded(team, user, role);
    }

    /// @throws Conflict when no admin would remain
    void changeRole(UUID id, UUID user, Role role, IfMatch condition) {
        var team = locked(id);
        condition.require(team.version());
        if (team.change(user, role, now())) {
            save(team);
            events.memberUpdated(team, user, role);
        }
    }

    /// @throws Conflict when no admin would remain
    void remove(UUID id, UUID user, IfMatch condition) {
        var team = locked(id);
        condition.require(team.version());
        leave(team, user);
    }

    /// Ends all memberships of a user who goes.
    ///
    /// @throws Conflict when a team of theirs would be without an admin
    public void leaveAll(UUID user) {
        for (var team : teams.lockThoseOf(user)) {
            if (team.members().containsKey(user)) {
                leave(team, user);
            }
        }
    }

    private void leave(Team team, UUID user) {
        team.remove(user, now());
        save(team);
        events.memberRemoved(team, user);
    }

    private Team locked(UUID id) {
        return teams.lockById(id).orElseThrow(() -> new NotFound("team", id));
    }

    /// Writes at once: the event needs the new version, and the caller the reason if the name is taken.
    private void save(Team team) {
        try {
            teams.saveAndFlush(team);
        } catch (DataIntegrityViolationException e) {
            throw Taken.or(e, UNIQUE);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
