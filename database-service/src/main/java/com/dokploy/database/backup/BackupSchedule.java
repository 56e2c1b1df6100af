package com.dokploy.database.backup;

import com.dokploy.database.backup.BackupForms.ScheduleForm;
import com.dokploy.database.schedule.Retention;
import com.dokploy.database.schedule.Timetable;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Invalid;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /// @throws Invalid with one entry per fault of the form
    static BackupSchedule of(UUID database, ScheduleForm form, Instant now) {
        var schedule = new BackupSchedule();
        schedule.id = Ids.next();
        schedule.databaseId = database;
        schedule.createdAt = now;
        schedule.configure(form, now);
        return schedule;
    }

    /// @throws Invalid with one entry per fault of the form
    void configure(ScheduleForm form, Instant now) {
        var timetable = form.timetable();
        cron = timetable.cron();
        timeZone = timetable.timeZone();
        keepCount = form.keepCount();
        keepDays = form.keepDays();
        compress = form.compress() == null || form.compress();
        verify = form.verify() != null && form.verify();
        enabled = form.enabled() == null || form.enabled();
        updatedAt = now;
        nextRunAt = timetable.next(now);
    }

    private Timetable timetable() {
        return new Timetable(cron, timeZone, retention());
    }

    Retention retention() {
        return new Retention(keepCount, keepDays);
    }

    /// @param outcome for the user
    void ran(String outcome, Instant now) {
        lastRunAt = now;
        lastOutcome = outcome;
        nextRunAt = timetable().next(now);
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
