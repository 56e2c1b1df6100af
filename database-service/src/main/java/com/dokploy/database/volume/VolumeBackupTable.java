package com.dokploy.database.volume;

import com.dokploy.database.backup.BackupStatus;
import com.dokploy.database.store.SealedKey;
import com.dokploy.database.store.Written;
import com.dokploy.platform.work.WorkTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of `volume_backup`. Everything that writes joins the caller's transaction.
@Component
class VolumeBackupTable {
    private final JdbcClient jdbc;

    VolumeBackupTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static WorkTable work(int atMost) {
        return WorkTable.of("volume_backup", "status in ('PENDING', 'RUNNING', 'DELETING')")
                .oneAtATimePer("application_id")
                .fairBetween("project_id")
                .atMost(atMost);
    }

    void insert(VolumeBackup backup) {
        jdbc.sql(
                        """
                        insert into volume_backup (
                            id, application_id, project_id, volume, name, status, compress, store, object_id, sealed_key, file_name,
                            schedule_id, created_at, version
                        ) values (
                            :id, :application, :project, :volume, :name, :status, :compress, :store, :object, :key, :file,
                            :schedule, :now, :version
                        )
                        """)
                .param("id", backup.id())
                .param("application", backup.applicationId())
                .param("project", backup.projectId())
                .param("volume", backup.volume())
                .param("name", backup.name())
                .param("status", backup.status().name())
                .param("compress", backup.compress())
                .param("store", backup.store())
                .param("object", backup.object())
                .param("key", backup.sealedKey().bytes())
                .param("file", backup.fileName())
                .param("schedule", backup.scheduleId(), Types.OTHER)
                .param("now", at(backup.createdAt()))
                .param("version", backup.version())
                .update();
    }

    Optional<VolumeBackup> find(UUID id) {
        return find(id, "");
    }

    /// Holds the row for the caller's transaction.
    Optional<VolumeBackup> lock(UUID id) {
        return find(id, " for update");
    }

    private Optional<VolumeBackup> find(UUID id, String lock) {
        return jdbc.sql("select * from volume_backup where id = :id" + lock)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    VolumeBackup get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no volume backup " + id));
    }

    VolumeBackup begin(UUID id, Instant now) {
        return changed(
                jdbc.sql(
                                """
                                update volume_backup
                                set status = 'RUNNING', started_at = :now, version = version + 1
                                where id = :id
                                returning *
                                """)
                        .param("now", at(now)),
                id);
    }

    /// Notes where an attempt is about to write.
    void place(UUID id, UUID object) {
        jdbc.sql("update volume_backup set object_id = :object where id = :id")
                .param("id", id)
                .param("object", object)
                .update();
    }

    VolumeBackup complete(UUID id, Written written, Instant now) {
        return changed(
                jdbc.sql(
                                """
                                update volume_backup
                                set status = 'COMPLETED'
                                  , size_bytes = :size
                                  , plain_bytes = :plain
                                  , checksum = :checksum
                                  , finished_at = :now
                                  , version = version + 1
                                where id = :id
                                returning *
                                """)
                        .param("size", written.size())
                        .param("plain", written.plainSize())
                        .param("checksum", written.checksum())
                        .param("now", at(now)),
                id);
    }

    VolumeBackup fail(UUID id, String reason, Instant now) {
        return changed(
                jdbc.sql(
                                """
                                update volume_backup
                                set status = 'FAILED', reason = :reason, finished_at = :now, version = version + 1
                                where id = :id
                                returning *
                                """)
                        .param("reason", reason)
                        .param("now", at(now)),
                id);
    }

    /// @param status `DELETING` or `DELETED`
    VolumeBackup mark(UUID id, BackupStatus status) {
        return changed(
                jdbc.sql(
                                """
                                update volume_backup
                                set status = :status, version = version + 1
                                where id = :id
                                returning *
                                """)
                        .param("status", status.name()),
                id);
    }

    private static VolumeBackup changed(JdbcClient.StatementSpec update, UUID id) {
        return update.param("id", id).query((row, _) -> read(row)).single();
    }

    boolean isGivenUp(UUID id) {
        return jdbc.sql("select cancel_requested from volume_backup where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    List<UUID> allOf(UUID application) {
        return jdbc.sql("select id from volume_backup where application_id = :id order by id")
                .param("id", application)
                .query(UUID.class)
                .list();
    }

    /// Removes the rows of those that are gone.
    void sweep() {
        jdbc.sql("delete from volume_backup where status = 'DELETED'").update();
    }

    static VolumeBackup read(ResultSet row) throws SQLException {
        return new VolumeBackup(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("volume"),
                row.getString("name"),
                BackupStatus.valueOf(row.getString("status")),
                row.getBoolean("compress"),
                row.getString("store"),
                row.getObject("object_id", UUID.class),
                new SealedKey(row.getBytes("sealed_key")),
                row.getObject("size_bytes", Long.class),
                row.getString("checksum"),
                row.getObject("plain_bytes", Long.class),
                row.getString("file_name"),
                row.getString("reason"),
                row.getObject("schedule_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "finished_at"),
                row.getLong("version"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
