package com.dokploy.deployment.logs;

import com.dokploy.platform.messaging.EventStream;
import com.dokploy.platform.work.Rounds;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Streams what running applications write to whoever listens on `/api/ws`. One replica of this service does so at
/// a time, or every line would come twice; when it is gone another goes on.
///
/// Lines may be lost here: over a change of the publisher, while Kafka is away, and beyond the bound. Whoever must
/// have all of them reads `/api/applications/{id}/logs`.
@Component
class LogPublisher {
    private static final String LEASE = "10 seconds";

    private final JdbcClient jdbc;
    private final ApplicationStreams streams;
    private final EventStream events;
    private final LogSettings settings;
    private final Clock clock;
    private final String owner = UUID.randomUUID().toString();
    private final Map<UUID, ApplicationStreams.Subscription> followed = new HashMap<>();
    private @Nullable Instant lookedAt;

    LogPublisher(
            JdbcClient jdbc,
            ApplicationStreams streams,
            EventStream events,
            LogSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.streams = streams;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /// What keeps it going.
    Rounds rounds() {
        return new Rounds("log-publisher", settings::look, this::pass, this::unfollowAll);
    }

    /// What has come since the last look wrote nothing that was published; what it wrote meanwhile is told too.
    private void pass() throws InterruptedException {
        if (leads()) {
            var now = clock.instant();
            follow(running(), lookedAt == null ? now : lookedAt);
            lookedAt = now;
        } else {
            unfollowAll();
            lookedAt = null;
        }
    }

    private boolean leads() {
        return jdbc.sql(
                                """
                                insert into log_publisher (one, owner, until)
                                values (true, :me, now() + :lease::interval)
                                on conflict (one) do update
                                set owner = excluded.owner, until = excluded.until
                                where log_publisher.owner = excluded.owner or log_publisher.until < now()
                                """)
                        .param("me", owner)
                        .param("lease", LEASE)
                        .update()
                == 1;
    }

    /// Those that run, the ones deployed last first: the engine bears only so many streams.
    private Map<UUID, UUID> running() {
        var found = new HashMap<UUID, UUID>();
        jdbc.sql(
                        """
                        select a.id, a.project_id
                        from application a
                        left join lateral (
                            select d.id from deployment d where d.application_id = a.id order by d.id desc limit 1
                        ) last on true
                        where a.deleted_at is null and not a.stopped
                          and a.status in ('DEPLOYING', 'RUNNING', 'SCALING', 'ERROR')
                        order by last.id desc nulls last
                        limit :most
                        """)
                .param("most", settings.streams())
                .query(row -> {
                    found.put(
                            row.getObject("id", UUID.class),
                            row.getObject("project_id", UUID.class));
                });
        return found;
    }

    private void follow(Map<UUID, UUID> wanted, Instant since) throws InterruptedException {
        for (var gone : new HashSet<>(followed.keySet())) {
            if (!wanted.containsKey(gone)) {
                unfollow(gone);
            }
        }
        for (var application : wanted.entrySet()) {
            if (!followed.containsKey(application.getKey())) {
                var reader =
                        new PublishedLines(
                                events,
                                application.getKey(),
                                application.getValue(),
                                settings.linesPerSecond(),
                                clock);
                followed.put(
                        application.getKey(),
                        streams.subscribe(application.getKey(), LogStart.since(since), reader));
            }
        }
    }

    private void unfollow(UUID application) {
        var subscription = followed.remove(application);
        if (subscription != null) {
            subscription.close();
        }
    }

    private void unfollowAll() {
        new HashSet<>(followed.keySet()).forEach(this::unfollow);
    }
}
