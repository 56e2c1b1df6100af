package com.dokploy.database.volume;

import com.dokploy.database.application.ApplicationAccess;
import com.dokploy.database.application.KnownApplications;
import com.dokploy.database.volume.VolumeForms.VolumeScheduleForm;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Schedules of volume backups: made and changed by users, run when their time has come.
@Service
class VolumeSchedules {
    private static final String TYPE = "volume-backup-schedule";
    private static final int MOST = 50;

    private final VolumeScheduleTable table;
    private final VolumeBackups backups;
    private final ApplicationAccess applications;
    private final KnownApplications known;
    private final TransactionOperations transaction;
    private final Clock clock;

    VolumeSchedules(
            VolumeScheduleTable table,
            VolumeBackups backups,
            ApplicationAccess applications,
            KnownApplications known,
            TransactionOperations transaction,
            Clock clock) {
        this.table = table;
        this.backups = backups;
        this.applications = applications;
        this.known = known;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @throws Unprocessable when the application has no such volume here, or too many schedules
    VolumeSchedule create(Viewer viewer, String application, VolumeScheduleForm form)
            throws InterruptedException {
        var owner = applications.require(viewer, application, Role.DEVELOPER);
        var schedule = VolumeSchedule.of(owner.id(), form, now());
        backups.requireVolume(owner.id(), schedule.volume());
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    if (table.count(owner.id()) >= MOST) {
                        throw new Unprocessable(
                                "An application has at most %d of these schedules".formatted(MOST),
                                Map.of("most", MOST));
                    }
                    table.save(schedule);
                    return schedule;
                }));
    }

    /// The schedule of that application, for a caller with the role on its project.
    VolumeSchedule require(Viewer viewer, String application, String raw, Role role) {
        var owner = applications.require(viewer, application, role);
        return table.find(Ids.parse(TYPE, raw))
                .filter(schedule -> schedule.applicationId().equals(owner.id()))
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    /// @throws Unprocessable when the application has no such volume here
    VolumeSchedule replace(Viewer viewer, String application, String raw, VolumeScheduleForm form)
            throws InterruptedException {
        var seen = require(viewer, application, raw, Role.DEVELOPER);
        var wanted = seen.configured(form, now());
        backups.requireVolume(seen.applicationId(), wanted.volume());
        return change(seen.id(), schedule -> schedule.configured(form, now()));
    }

    void delete(Viewer viewer, String application, String raw) {
        var seen = require(viewer, application, raw, Role.DEVELOPER);
        transaction.executeWithoutResult(_ -> table.delete(seen.id()));
    }

    private VolumeSchedule change(UUID id, UnaryOperator<VolumeSchedule> how) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var locked =
                            table.lock(id).orElseThrow(() -> new NotFound(TYPE, id.toString()));
                    var changed = how.apply(locked);
                    table.save(changed);
                    return changed;
                }));
    }

    /// Runs what is due, each once however often its time was missed; shared between replicas.
    void runDue() {
        while (Boolean.TRUE.equals(transaction.execute(_ -> runOne()))) {
            // Until none is due.
        }
    }

    private boolean runOne() {
        var due = table.due(now());
        due.ifPresent(schedule -> table.save(schedule.ran(run(schedule), now())));
        return due.isPresent();
    }

    private String run(VolumeSchedule schedule) {
        var application = known.find(schedule.applicationId()).orElseThrow();
        var order =
                new VolumeBackup.Order(schedule.volume(), null, schedule.compress(), schedule.id());
        try {
            return "backup " + backups.request(application, order).id();
        } catch (Conflict e) {
            return "skipped: " + e.getMessage();
        }
    }

    /// Removes what is not to be kept.
    void tidy() {
        for (var backup : table.complete()) {
            if (backup.retention().isOver(backup.place(), backup.createdAt(), now())) {
                backups.tidyAway(backup.id());
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
