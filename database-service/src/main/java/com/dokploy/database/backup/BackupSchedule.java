package com.dokploy.database.backup;

import com.dokploy.database.backup.BackupForms.ScheduleForm;
import com.dokploy.platform.persistence.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/// When a database is backed up by itself, and how many of these backups stay.
@Entity
@Table(name = "backup_schedule")
class BackupSchedule {
    @Id private UUID id;
    @Column private UUID databaseId;
    @Column private String cron;
    @Column private String timeZone;
    @Column private @Nullable Integer keepCount;
    @Column private @Nullable Integer keepDays;
    @Column private boolean compress;
    @Column private boolean verify;
    @Column private boolean enabled;
    @Column private Instant nextRunAt;
    @Column private @Nullable Instant lastRunAt;
    @Column private @Nullable String lastOutcome;
    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Version private long version;

    protected BackupSchedule() {}

    /// @param form that was checked
    static BackupSchedule of(UUID database, ScheduleForm form, Instant now) {
        var schedule = new BackupSchedule();
        schedule.id = Ids.next();
        schedule.databaseId = database;
        schedule.createdAt = now;
        schedule.configure(form, now);
        return schedule;
    }

    /// @param form that was checked
    void configure(ScheduleForm form, Instant now) {
        cron = Objects.requireNonNull(form.cron()).strip();
        timeZone = form.timeZone() == null ? "UTC" : form.timeZone();
        keepCount = form.keepCount();
        keepDays = form.keepDays();
        compress = form.compress() == null || form.compress();
        verify = form.verify() != null && form.verify();
        enabled = form.enabled() == null || form.enabled();
        updatedAt = now;
        nextRunAt = next(cron, timeZone, now);
    }

    /// The first time after `now`, in the schedule's zone. Times that were missed are not counted: they are made up for once.
    static Instant next(String cron, String timeZone, Instant now) {
        var next = CronExpression.parse("0 " + cron).next(now.atZone(ZoneId.of(timeZone)));
        // A date that never comes, such as 30 February.
        return next == null ? Instant.parse("9999-01-01T00:00:00Z") : next.toInstant();
    }

    /// @param outcome for the user
    void ran(String outcome, Instant now) {
        lastRunAt = now;
        lastOutcome = outcome;
        nextRunAt = next(cron, timeZone, now);
    }

    UUID id() {
        return id;
    }

    UUID databaseId() {
        return databaseId;
    }

    String cron() {
        return cron;
    }

    String timeZone() {
        return timeZone;
    }

    @Nullable Integer keepCount() {
        return keepCount;
    }

    @Nullable Integer keepDays() {
        return keepDays;
    }

    boolean compress() {
        return compress;
    }

    boolean verify() {
        return verify;
    }

    boolean isEnabled() {
        return enabled;
    }

    Instant nextRunAt() {
        return nextRunAt;
    }

    @Nullable Instant lastRunAt() {
        return lastRunAt;
    }

    @Nullable String lastOutcome() {
        return lastOutcome;
    }

    Instant createdAt() {
        return createdAt;
    }
}
