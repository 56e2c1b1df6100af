package com.dokploy.gateway.access;

import com.dokploy.gateway.access.Directory.ProjectState;
import com.dokploy.gateway.access.Directory.TeamState;
import com.dokploy.gateway.access.Directory.UserState;
import com.dokploy.gateway.identity.EndedSessions;
import com.dokploy.gateway.status.ServiceHealth.Readiness;
import com.dokploy.platform.messaging.Broadcast;
import com.dokploy.platform.messaging.CaughtUp;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// Keeps the directory and the ended sessions of this replica as the state topics have them.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "dokploy.messaging.enabled", matchIfMissing = true)
class StateFeed {
    private static final String NAME = "gateway-states";
    private static final String USERS = Topics.states("auth.user");
    private static final String TEAMS = Topics.states("auth.team");
    private static final String SESSIONS = Topics.states("auth.session");
    private static final String PROJECTS = Topics.states("project.project");

    /// @param endedAt null while the session lives
    private record SessionState(String id, Instant expiresAt, @Nullable Instant endedAt) {}

    @Bean
    Broadcast stateBroadcast(Directory directory, EndedSessions ended) {
        return Broadcast.ofEverything(
                NAME, event -> apply(event, directory, ended), USERS, TEAMS, SESSIONS, PROJECTS);
    }

    /// Until the topics have been read once, an ended session would pass here and a tier be unknown.
    @Bean
    Readiness stateReadiness(@Lazy CaughtUp caughtUp) {
        return () -> caughtUp.reached(NAME);
    }

    private static void apply(Event event, Directory directory, EndedSessions ended) {
        var topic = event.topic();
        if (topic.equals(USERS)) {
            if (event.isTombstone()) {
                directory.removeUser(event.subject());
            } else {
                directory.put(event.data(UserState.class));
            }
        } else if (topic.equals(TEAMS)) {
            if (event.isTombstone()) {
                directory.removeTeam(event.subject());
            } else {
                directory.put(event.data(TeamState.class));
            }
        } else if (topic.equals(PROJECTS)) {
            if (event.isTombstone()) {
                directory.removeProject(event.subject());
            } else {
                directory.put(event.data(ProjectState.class));
            }
        } else if (!event.isTombstone()) {
            var session = event.data(SessionState.class);
            if (session.endedAt() != null) {
                ended.end(session.id(), session.expiresAt());
            }
        }
    }
}
