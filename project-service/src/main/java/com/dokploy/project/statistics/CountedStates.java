package com.dokploy.project.statistics;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which applications and databases there are, by their state topics (S77).
@Component
class CountedStates {
    private final JdbcClient jdbc;

    CountedStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    static Subscription countedApplications(CountedStates states) {
        return Subscription.to(
                        "applications",
                        event -> states.count("counted_application", event),
                        Topics.states("deployment.application"))
                .asProjection(() -> states.forget("counted_application"));
    }

    @Bean
    static Subscription countedDatabases(CountedStates states) {
        return Subscription.to(
                        "databases",
                        event -> states.count("counted_database", event),
                        Topics.states("database.database"))
                .asProjection(() -> states.forget("counted_database"));
    }

    private void count(String table, Event event) {
        if (event.isTombstone()) {
            end(table, event);
        } else {
            put(table, event, event.data(State.class));
        }
    }

    private void put(String table, Event event, State state) {
        jdbc.sql(
                        """
                        insert into %s as known (id, project_id, live, version)
                        values (:id, :project, :live, :version)
                        on conflict (id) do update
                           set project_id = excluded.project_id
                             , live       = excluded.live
                             , version    = excluded.version
                         where known.version < excluded.version
                        """
                                .formatted(table))
                .param("id", event.aggregateId())
                .param("project", state.projectId())
                .param("live", state.deletedAt() == null)
                .param("version", event.aggregateVersion())
                .update();
    }

    private void end(String table, Event event) {
        jdbc.sql(
                        """
                        update %s
                           set live = false, version = greatest(version, :version)
                         where id = :id
                        """
                                .formatted(table))
                .param("id", event.aggregateId())
                .param("version", event.aggregateVersion())
                .update();
    }

    private void forget(String table) {
        jdbc.sql("delete from " + table).update();
    }

    /// What we need of the state of an application or a database.
    private record State(UUID projectId, @Nullable Instant deletedAt) {}
}
