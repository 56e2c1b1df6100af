package com.dokploy.deployment.volume;

import com.dokploy.platform.docker.VolumeName;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The ledger of the volumes that we made. Only what stands here is ever removed. Joins the caller's transaction, if
/// there is one.
@Service
public class Volumes {
    private static final String REMOVE =
            """
            update volume
            set removal_wanted = true, next_attempt_at = now(), attempt = 0
            where removed_at is null and
            """;

    private final JdbcClient jdbc;
    private final LeaseQueue queue;
    private final Clock clock;

    Volumes(JdbcClient jdbc, LeaseQueue volumeQueue, Clock clock) {
        this.jdbc = jdbc;
        this.queue = volumeQueue;
        this.clock = clock;
    }

    /// Notes a volume before it is made, so that none is ever forgotten; one that was to go stays.
    public void register(UUID application, UUID project, String source, VolumeName engineName) {
        jdbc.sql(
                        """
                        insert into volume (id, application_id, project_id, source, engine_name, created_at)
                        values (:id, :application, :project, :source, :name, :now)
                        on conflict (engine_name) do update
                        set removal_wanted = false, removed_at = null, kept_since = null
                        """)
                .param("id", Ids.next())
                .param("application", application)
                .param("project", project)
                .param("source", source)
                .param("name", engineName.value())
                .param("now", now())
                .update();
    }

    /// Its application is deleted without its data.
    void keep(UUID application) {
        jdbc.sql(
                        """
                        update volume set kept_since = :now
                        where application_id = :application and kept_since is null
                        """)
                .param("application", application)
                .param("now", now())
                .update();
    }

    /// Its application is there again.
    void reclaim(UUID application) {
        jdbc.sql(
                        """
                        update volume set kept_since = null
                        where application_id = :application and not removal_wanted
                        """)
                .param("application", application)
                .update();
    }

    /// Its application is gone and its data with it.
    void removeAllOf(UUID application) {
        remove("application_id = :id", application);
    }

    /// Removes what deletions kept of a project.
    int removeKeptOf(UUID project) {
        return remove("project_id = :id and kept_since is not null", project);
    }

    /// Removes one volume that a deletion kept.
    ///
    /// @return false when the project keeps no such volume
    boolean removeKept(UUID project, UUID volume) {
        return remove(
                        "project_id = :project and kept_since is not null and not removal_wanted and id = :id",
                        volume,
                        project)
                == 1;
    }

    private int remove(String which, UUID id) {
        return remove(which, id, id);
    }

    private int remove(String which, UUID id, UUID project) {
        return woken(jdbc.sql(REMOVE + which).param("id", id).param("project", project).update());
    }

    /// Removes what was kept for longer than this.
    void removeKeptFor(Duration retention) {
        woken(
                jdbc.sql(REMOVE + "not removal_wanted and kept_since < :limit")
                        .param("limit", now().minus(retention))
                        .update());
    }

    private int woken(int count) {
        if (count > 0) {
            queue.wake();
        }
        return count;
    }

    /// Whether anything of the application may still run, and with it fill its volumes.
    boolean mayBeUsed(UUID application) {
        return jdbc.sql(
                        """
                        select exists (
                            select from rollout
                            where application_id = :id
                              and not (state = 'SETTLED' and release_id is null)
                        )
                        """)
                .param("id", application)
                .query(Boolean.class)
                .single();
    }

    VolumeRow get(UUID id) {
        return jdbc.sql("select id, application_id, engine_name from volume where id = :id")
                .param("id", id)
                .query((row, _) ->
                        new VolumeRow(
                                row.getObject("id", UUID.class),
                                row.getObject("application_id", UUID.class),
                                VolumeName.parse(row.getString("engine_name"))))
                .single();
    }

    void removed(UUID id) {
        jdbc.sql("update volume set removed_at = :now where id = :id")
                .param("id", id)
                .param("now", now())
                .update();
    }

    /// Forgets what is gone.
    public void forget(UUID application) {
        jdbc.sql("delete from volume where application_id = :id and removed_at is not null")
                .param("id", application)
                .update();
    }

    /// Whether all data of an application is gone.
    public boolean areGone(UUID application) {
        return jdbc.sql(
                        """
                        select not exists (
                            select from volume where application_id = :id and removed_at is null
                        )
                        """)
                .param("id", application)
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
