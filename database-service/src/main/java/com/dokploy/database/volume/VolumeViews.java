package com.dokploy.database.volume;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The bodies that show backups of volumes, their restores and schedules.
final class VolumeViews {
    private VolumeViews() {}

    /// @param volume that was read, as the application's configuration names it
    /// @param size bytes that a download returns; null until it is complete
    /// @param checksum of these bytes
    /// @param encrypted whether the stored bytes are; a download is not
    record VolumeBackupView(
            UUID id,
            String name,
            UUID applicationId,
            String volume,
            String status,
            @Nullable String reason,
            @Nullable Long size,
            @Nullable String checksum,
            String fileName,
            String store,
            boolean encrypted,
            @Nullable UUID scheduleId,
            Instant createdAt,
            @Nullable Instant finishedAt,
            @JsonProperty("_links") Map<String, String> links) {
        static VolumeBackupView of(VolumeBackup backup) {
            return new VolumeBackupView(
                    backup.id(),
                    backup.name(),
                    backup.applicationId(),
                    backup.volume(),
                    backup.status().word(),
                    backup.reason(),
                    backup.size(),
                    backup.checksum() == null ? null : "sha256:" + backup.checksum(),
                    backup.fileName(),
                    backup.store(),
                    true,
                    backup.scheduleId(),
                    backup.createdAt(),
                    backup.finishedAt(),
                    linksOf(backup));
        }
    }

    record VolumeBackupRequested(
            UUID backupId, String status, @JsonProperty("_links") Map<String, String> links) {
        static VolumeBackupRequested of(VolumeBackup backup) {
            return new VolumeBackupRequested(backup.id(), backup.status().word(), linksOf(backup));
        }
    }

    private static Map<String, String> linksOf(VolumeBackup backup) {
        var self = path(backup.applicationId(), "volume-backups", backup.id());
        var links = new LinkedHashMap<String, String>();
        links.put("self", Links.to(self));
        links.put("restore", Links.to(self + "/restore"));
        links.put("download", Links.to(self + "/download"));
        return links;
    }

    /// @param volume the new one, which may be mounted; null until it is filled
    /// @param mount whether the application mounts it by itself then, in place of the volume that was backed up
    /// @param stage where it is, for those who watch
    record VolumeRestoreView(
            UUID id,
            UUID backupId,
            UUID applicationId,
            @Nullable String volume,
            boolean mount,
            String status,
            String stage,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @JsonProperty("_links") Map<String, String> links) {
        static VolumeRestoreView of(VolumeRestore restore) {
            return new VolumeRestoreView(
                    restore.id(),
                    restore.backupId(),
                    restore.applicationId(),
                    restore.restored(),
                    restore.mount(),
                    restore.status().word(),
                    restore.stage().word(),
                    restore.reason(),
                    restore.createdAt(),
                    restore.startedAt(),
                    restore.finishedAt(),
                    linksOf(restore));
        }
    }

    record VolumeRestoreRequested(
            UUID restoreId,
            UUID backupId,
            UUID applicationId,
            String status,
            @JsonProperty("_links") Map<String, String> links) {
        static VolumeRestoreRequested of(VolumeRestore restore) {
            return new VolumeRestoreRequested(
                    restore.id(),
                    restore.backupId(),
                    restore.applicationId(),
                    restore.status().word(),
                    linksOf(restore));
        }
    }

    private static Map<String, String> linksOf(VolumeRestore restore) {
        var application = restore.applicationId();
        var links = new LinkedHashMap<String, String>();
        links.put("self", Links.to(path(application, "volume-restores", restore.id())));
        links.put("application", Links.to("/applications/" + application));
        return links;
    }

    record VolumeScheduleView(
            UUID id,
            UUID applicationId,
            String volume,
            String cron,
            String timeZone,
            @Nullable Integer keepCount,
            @Nullable Integer keepDays,
            boolean compress,
            boolean enabled,
            Instant nextRunAt,
            @Nullable Instant lastRunAt,
            @Nullable String lastOutcome,
            Instant createdAt,
            @JsonProperty("_links") Map<String, String> links) {
        static VolumeScheduleView of(VolumeSchedule schedule) {
            var self = path(schedule.applicationId(), "volume-backup-schedules", schedule.id());
            return new VolumeScheduleView(
                    schedule.id(),
                    schedule.applicationId(),
                    schedule.volume(),
                    schedule.timetable().cron(),
                    schedule.timetable().timeZone(),
                    schedule.timetable().retention().keepCount(),
                    schedule.timetable().retention().keepDays(),
                    schedule.compress(),
                    schedule.enabled(),
                    schedule.nextRunAt(),
                    schedule.lastRunAt(),
                    schedule.lastOutcome(),
                    schedule.createdAt(),
                    Map.of("self", Links.to(self)));
        }
    }

    private static String path(UUID application, String kind, UUID id) {
        return "/applications/%s/%s/%s".formatted(application, kind, id);
    }
}
