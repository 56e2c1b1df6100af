package com.dokploy.auth.team;

import com.dokploy.platform.access.Role;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.PublishedAggregate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What is told of teams: the topics `dokploy.auth.team.v1` and `.state.v1`, from which every service learns who is in which.
@Component
class TeamEvents {
    static final String AGGREGATE = "auth.team";

    private final Outbox outbox;

    TeamEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Bean
    static PublishedAggregate publishedTeams() {
        return new PublishedAggregate(AGGREGATE, true);
    }

    void created(Team team, UUID creator) {
        append(team, "team.created.v1", new Created(team.id(), team.name(), creator));
    }

    void updated(Team team) {
        append(team, "team.updated.v1", new Named(team.id(), team.name()));
    }

    void memberAdded(Team team, UUID user, Role role) {
        append(team, "team.member-added.v1", MemberFact.of(team, user, role));
    }

    void memberUpdated(Team team, UUID user, Role role) {
        append(team, "team.member-updated.v1", MemberFact.of(team, user, role));
    }

    void memberRemoved(Team team, UUID user) {
        append(team, "team.member-removed.v1", new Left(team.id(), team.name(), user));
    }

    /// The last event of a team: nothing can follow, so its version is one above the last.
    void deleted(Team team) {
        outbox.append(
                OutboxEvent.fact(
                                AGGREGATE,
                                team.id(),
                                team.version() + 1,
                                "team.deleted.v1",
                                new Named(team.id(), team.name()))
                        .withTombstone());
    }

    private void append(Team team, String type, Object data) {
        outbox.append(
                OutboxEvent.fact(AGGREGATE, team.id(), team.version(), type, data)
                        .withState(state(team)));
    }

    static State state(Team team) {
        var members =
                team.members().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry ->
                                new State.Member(entry.getKey(), entry.getValue().role().word()))
                        .toList();
        return new State(team.id(), team.name(), members, team.version());
    }

    record Created(UUID teamId, String name, UUID ownerId) {}

    record Named(UUID teamId, String name) {}

    record Left(UUID teamId, String name, UUID userId) {}

    record MemberFact(UUID teamId, String name, UUID userId, String role) {
        static MemberFact of(Team team, UUID user, Role role) {
            return new MemberFact(team.id(), team.name(), user, role.word());
        }
    }

    record State(UUID id, String name, List<Member> members, long version) {
        record Member(UUID userId, String role) {}
    }
}
