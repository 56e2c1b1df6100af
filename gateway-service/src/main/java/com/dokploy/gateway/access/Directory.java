package com.dokploy.gateway.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Users, teams and projects as their state topics tell them, kept in memory on every replica.
///
/// It answers at once and may lag: what it grants is granted, what it denies is asked of the owner (see `live.Readers`).
@Component
public final class Directory {
    private static final Set<String> SEES_ALL = Set.of("owner", "admin");

    private final Map<String, UserState> users = new ConcurrentHashMap<>();
    private final Map<String, TeamState> teams = new ConcurrentHashMap<>();
    private final Map<String, ProjectState> projects = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<String>> disabledListeners =
            new CopyOnWriteArrayList<>();

    /// The state of a user, as far as it matters here.
    public record UserState(
            String id, @Nullable List<String> roles, @Nullable String tier, boolean disabled) {}

    /// The state of a team, as far as it matters here.
    public record TeamState(String id, @Nullable List<Member> members) {
        boolean has(String user) {
            return members != null && members.stream().anyMatch(m -> m.userId().equals(user));
        }
    }

    /// A member of a team; every role reads (S241).
    public record Member(String userId) {}

    /// The state of a project, as far as it matters here.
    public record ProjectState(
            String id,
            @Nullable String ownerId,
            @Nullable String teamId,
            @Nullable Instant deletedAt) {}

    public void put(UserState user) {
        users.put(user.id(), user);
        if (user.disabled()) {
            disabledListeners.forEach(listener -> listener.accept(user.id()));
        }
    }

    /// @param listener told the id of every user that is disabled or removed from now on; must not block
    public void onDisabled(Consumer<String> listener) {
        disabledListeners.add(listener);
    }

    public void put(TeamState team) {
        teams.put(team.id(), team);
    }

    public void put(ProjectState project) {
        projects.put(project.id(), project);
    }

    public void removeUser(String id) {
        users.remove(id);
        disabledListeners.forEach(listener -> listener.accept(id));
    }

    public void removeTeam(String id) {
        teams.remove(id);
    }

    public void removeProject(String id) {
        projects.remove(id);
    }

    /// The word for the user's rate-limit tier, where it is known.
    public Optional<String> tierOf(String user) {
        return Optional.ofNullable(users.get(user)).map(UserState::tier);
    }

    public boolean isDisabled(String user) {
        var state = users.get(user);
        return state != null && state.disabled();
    }

    /// Whether the user is known to read everything of this project (S240).
    public boolean reads(String user, String project) {
        var state = users.get(user);
        if (state != null && state.disabled()) {
            return false;
        }
        var owned = projects.get(project);
        if (owned != null && owned.deletedAt() != null) {
            return false;
        }
        if (state != null
                && state.roles() != null
                && state.roles().stream().anyMatch(SEES_ALL::contains)) {
            return true;
        }
        return owned != null && (user.equals(owned.ownerId()) || isMember(user, owned.teamId()));
    }

    private boolean isMember(String user, @Nullable String teamId) {
        if (teamId == null) {
            return false;
        }
        var team = teams.get(teamId);
        return team != null && team.has(user);
    }
}
