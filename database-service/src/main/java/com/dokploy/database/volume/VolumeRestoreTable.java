package com.dokploy.database.volume;

import static com.dokploy.database.volume.VolumeBackupTable.at;
import static com.dokploy.database.volume.VolumeBackupTable.instant;

import com.dokploy.database.backup.RestoreStatus;
import com.dokploy.database.volume.VolumeRestore.Stage;
import com.dokploy.platform.work.WorkTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of `volume_restore`. Everything that writes joins the caller's transaction.
@Component
class VolumeRestoreTable {
    private static final String OPEN = "status in ('PENDING', 'RUNNING')";

    private final JdbcClient jdbc;

    VolumeRestoreTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static WorkTable work(int atMost) {
        return WorkTable.of("volume_restore", OPEN)
                .oneAtATimePer("application_id")
                .fairBetween("project_id")
                .atMost(atMost);
    }

    void insert(VolumeRestore restore) {
        jdbc.sql(
                        """
                        insert into volume_restore (
                            id, backup_id, application_id, project_id, volume, mount, status, stage, created_at, version
                        ) values (
                            :id, :backup, :application, :project, :volume, :mount, :status, :stage, :now, :version
                        )
                        """)
                .param("id", restore.id())
                .param("backup", restore.backupId())
                .param("application", restore.applicationId())
                .param("project", restore.projectId())
                .param("volume", restore.volume())
                .param("mount", restore.mount())
                .param("status", restore.status().name())
                .param("stage", restore.stage().name())
                .param("now", at(restore.createdAt()))
                .param("version", restore.version())
                .update();
    }

    Optional<VolumeRestore> find(UUID id) {
        return jdbc.sql("select * from volume_restore where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    VolumeRestore get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no volume restore " + id));
    }

    VolumeRestore begin(UUID id, Instant now) {
        return changed(
                jdbc.sql(
                                """
                                update volume_restore
                                set status = 'RUNNING', started_at = :now, version = version + 1
                                where id = :id
                                returning *
                                """)
                        .param("now", at(now)),
                id);
    }

    /// Notes which volume an attempt is about to make.
    void place(UUID id, String volume) {
        jdbc.sql("update volume_restore set volume = :volume where id = :id")
                .param("id", id)
                .param("volume", volume)
                .update();
    }

    /// @param reason why it goes there, if it failed; what failed first stays
    void moveTo(UUID id, Stage stage, @Nullable String reason) {
        jdbc.sql(
                        """
                        update volume_restore
                        set stage = :stage, reason = coalesce(reason, :reason), version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("stage", stage.name())
                .param("reason", reason, Types.VARCHAR)
                .update();
    }

    VolumeRestore end(UUID id, RestoreStatus status, @Nullable String reason, Instant now) {
        return changed(
                jdbc.sql(
                                """
                                update volume_restore
                                set status = :status
                                  , stage = 'ENDED'
                                  , reason = coalesce(reason, :reason)
                                  , finished_at = :now
                                  , version = version + 1
                                where id = :id
                                returning *
                                """)
                        .param("status", status.name())
                        .param("reason", reason, Types.VARCHAR)
                        .param("now", at(now)),
                id);
    }

    private static VolumeRestore changed(JdbcClient.StatementSpec update, UUID id) {
        return update.param("id", id).query((row, _) -> read(row)).single();
    }

    List<UUID> openOf(UUID application) {
        return jdbc.sql("select id from volume_restore where application_id = :id and " + OPEN)
                .param("id", application)
                .query(UUID.class)
                .list();
    }

    /// The volumes that were ever restored of an application.
    List<String> restored(UUID application) {
        return jdbc.sql(
                        """
                        select volume
                        from volume_restore
                        where application_id = :id and status = 'COMPLETED'
                        order by id
                        """)
                .param("id", application)
                .query(String.class)
                .list();
    }

    /// Whether a restore needs that backup.
    boolean needs(UUID backup) {
        return jdbc.sql(
                        "select exists (select from volume_restore where backup_id = :id and %s)"
                                .formatted(OPEN))
                .param("id", backup)
                .query(Boolean.class)
                .single();
    }

    void forget(UUID application) {
        jdbc.sql("delete from volume_restore where application_id = :id and not (" + OPEN + ")")
                .param("id", application)
                .update();
    }

    static VolumeRestore read(ResultSet row) throws SQLException {
        return new VolumeRestore(
                row.getObject("id", UUID.class),
                row.getObject("backup_id", UUID.class),
                row.getObject("application_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("volume"),
                row.getBoolean("mount"),
                RestoreStatus.valueOf(row.getString("status")),
                Stage.valueOf(row.getString("stage")),
                row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getLong("version"));
    }
}
