package com.dokploy.database.application;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The projection of deployment-service's applications.
@Component
public class KnownApplications {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher changes;

    KnownApplications(JdbcClient jdbc, ApplicationEventPublisher changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    @Bean
    static Subscription knownApplicationStates(KnownApplications applications) {
        return Subscription.to(
                        "applications", applications::take, Topics.states("deployment.application"))
                .asProjection(applications::forget);
    }

    /// Deleted ones too.
    public Optional<KnownApplication> find(UUID id) {
        return jdbc.sql(
                        "select id, project_id, name, live, version from known_application where id = :id")
                .param("id", id)
                .query(KnownApplication.class)
                .optional();
    }

    /// Whether it is known to be deleted; one that is not known may only not have been heard of.
    public boolean isDeleted(UUID id) {
        return find(id).filter(known -> !known.live()).isPresent();
    }

    void take(Event event) {
        var id = event.aggregateId();
        if (event.isTombstone()) {
            jdbc.sql("delete from known_application where id = :id").param("id", id).update();
            changes.publishEvent(new ApplicationGone(id, true));
            return;
        }
        var state = event.data(State.class);
        merged(
                new KnownApplication(
                        id,
                        state.projectId(),
                        state.name(),
                        state.deletedAt() == null,
                        event.aggregateVersion()));
        // Asked again, for this may be an old state that is read once more.
        if (isDeleted(id)) {
            changes.publishEvent(new ApplicationGone(id, false));
        }
    }

    /// Takes over what is newer than what we have.
    KnownApplication merged(KnownApplication application) {
        jdbc.sql(
                        """
                        insert into known_application as known (id, project_id, name, live, version)
                        values (:id, :project, :name, :live, :version)
                        on conflict (id) do update
                        set project_id = excluded.project_id
                          , name       = excluded.name
                          , live       = excluded.live
                          , version    = excluded.version
                        where known.version < excluded.version
                        """)
                .param("id", application.id())
                .param("project", application.projectId())
                .param("name", application.name())
                .param("live", application.live())
                .param("version", application.version())
                .update();
        return application;
    }

    private void forget() {
        jdbc.sql("delete from known_application").update();
    }

    /// What we need of `application.state.v1`.
    private record State(UUID projectId, String name, @Nullable Instant deletedAt) {}
}
