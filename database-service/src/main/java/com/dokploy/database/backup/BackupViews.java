package com.dokploy.database.backup;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The bodies that show backups, restores and schedules.
final class BackupViews {
    private BackupViews() {}

    /// Clauses 266-270.
    ///
    /// @param size bytes that a download returns; null until it is complete
    /// @param checksum of these bytes
    /// @param encrypted whether the stored bytes are; a download is not
    record BackupView(
            UUID id,
            String name,
            UUID databaseId,
            String type,
            String version,
            String status,
            @Nullable String reason,
            @Nullable Long size,
            @Nullable String checksum,
            String tool,
            String fileName,
            String store,
            boolean encrypted,
            @Nullable UUID scheduleId,
            @Nullable String verification,
            @Nullable Instant verifiedAt,
            Instant createdAt,
            @Nullable Instant finishedAt,
            @JsonProperty("_links") Map<String, String> links) {
        static BackupView of(Backup backup) {
            return new BackupView(
                    backup.id(),
                    backup.name(),
                    backup.databaseId(),
                    backup.type(),
                    backup.engineVersion(),
                    backup.status().word(),
                    backup.reason(),
                    backup.size(),
                    backup.checksum() == null ? null : "sha256:" + backup.checksum(),
                    backup.tool(),
                    backup.fileName(),
                    backup.store(),
                    true,
                    backup.scheduleId(),
                    backup.verification(),
                    backup.verifiedAt(),
                    backup.createdAt(),
                    backup.finishedAt(),
                    linksOf(backup.databaseId(), backup.id()));
        }
    }

    /// S147.
    record Requested(
            UUID backupId, String status, @JsonProperty("_links") Map<String, String> links) {
        static Requested of(Backup backup) {
            return new Requested(
                    backup.id(), backup.status().word(), linksOf(backup.databaseId(), backup.id()));
        }
    }

    static Map<String, String> linksOf(UUID database, UUID backup) {
        var self = "/databases/%s/backups/%s".formatted(database, backup);
        var links = new LinkedHashMap<String, String>();
        links.put("self", Links.to(self));
        links.put("restore", Links.to(self + "/restore"));
        links.put("download", Links.to(self + "/download"));
        return links;
    }

    /// @param stage where it is, for those who watch
    record RestoreView(
            UUID id,
            UUID backupId,
            UUID databaseId,
            boolean verification,
            String status,
            String stage,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @JsonProperty("_links") Map<String, String> links) {
        static RestoreView of(Restore restore) {
            return new RestoreView(
                    restore.id(),
                    restore.backupId(),
                    restore.databaseId(),
                    restore.isVerification(),
                    restore.status().word(),
                    restore.stage().word(),
                    restore.failure(),
                    restore.createdAt(),
                    restore.startedAt(),
                    restore.finishedAt(),
                    restoreLinks(restore));
        }
    }

    /// S148.
    record RestoreRequested(
            UUID restoreId,
            UUID backupId,
            UUID databaseId,
            String status,
            @JsonProperty("_links") Map<String, String> links) {
        static RestoreRequested of(Restore restore) {
            return new RestoreRequested(
                    restore.id(),
                    restore.backupId(),
                    restore.databaseId(),
                    restore.status().word(),
                    restoreLinks(restore));
        }
    }

    private static Map<String, String> restoreLinks(Restore restore) {
        var database = "/databases/" + restore.databaseId();
        var links = new LinkedHashMap<String, String>();
        links.put("self", Links.to(database + "/restores/" + restore.id()));
        links.put("database", Links.to(database));
        return links;
    }

    record ScheduleView(
            UUID id,
            UUID databaseId,
            String cron,
            String timeZone,
            @Nullable Integer keepCount,
            @Nullable Integer keepDays,
            boolean compress,
            boolean verify,
            boolean enabled,
            Instant nextRunAt,
            @Nullable Instant lastRunAt,
            @Nullable String lastOutcome,
            Instant createdAt,
            @JsonProperty("_links") Map<String, String> links) {
        static ScheduleView of(BackupSchedule schedule) {
            var self =
                    "/databases/%s/backup-schedules/%s"
                            .formatted(schedule.databaseId(), schedule.id());
            return new ScheduleView(
                    schedule.id(),
                    schedule.databaseId(),
                    schedule.cron(),
                    schedule.timeZone(),
                    schedule.keepCount(),
                    schedule.keepDays(),
                    schedule.compress(),
                    schedule.verify(),
                    schedule.isEnabled(),
                    schedule.nextRunAt(),
                    schedule.lastRunAt(),
                    schedule.lastOutcome(),
                    schedule.createdAt(),
                    Map.of("self", Links.to(self)));
        }
    }
}
