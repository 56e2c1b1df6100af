package com.dokploy.database.backup;

import com.dokploy.database.backup.BackupForms.ScheduleForm;
import com.dokploy.database.database.Databases;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Schedules of backups: made and changed by users, run when their time has come.
@Service
class Schedules {
    private static final String TYPE = "backup-schedule";

    private final ScheduleRepository repository;
    private final BackupRepository backupRows;
    private final Backups backups;
    private final Restores restores;
    private final Databases databases;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    Schedules(
            ScheduleRepository repository,
            BackupRepository backupRows,
            Backups backups,
            Restores restores,
            Databases databases,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.backupRows = backupRows;
        this.backups = backups;
        this.restores = restores;
        this.databases = databases;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    BackupSchedule create(Viewer viewer, String database, ScheduleForm form) {
        var owner = databases.require(viewer, database, Role.DEVELOPER);
        return inTransaction(() ->
                repository.saveAndFlush(
                        BackupSchedule.of(databases.lock(owner.id()).id(), form, now())));
    }

    BackupSchedule require(Viewer viewer, String database, String raw, Role role) {
        var owner = databases.require(viewer, database, role);
        return repository
                .findById(Ids.parse(TYPE, raw))
                .filter(schedule -> schedule.databaseId().equals(owner.id()))
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    BackupSchedule replace(Viewer viewer, String database, String raw, ScheduleForm form) {
        var seen = require(viewer, database, raw, Role.DEVELOPER);
        return inTransaction(() -> {
            var schedule = repository.lock(seen.id()).orElseThrow(() -> new NotFound(TYPE, raw));
            schedule.configure(form, now());
            return repository.saveAndFlush(schedule);
        });
    }

    void delete(Viewer viewer, String database, String raw) {
        var seen = require(viewer, database, raw, Role.DEVELOPER);
        inTransaction(() -> {
            repository.lock(seen.id()).ifPresent(repository::delete);
            return seen;
        });
    }

    /// Runs what is due, each once however often its time was missed; shared between replicas.
    void runDue() {
        while (Boolean.TRUE.equals(transaction.execute(_ -> runOne()))) {
            // Until none is due.
        }
    }

    private boolean runOne() {
        var due =
                jdbc.sql(
                                """
                                select s.id
                                from backup_schedule s
                                join database d on d.id = s.database_id
                                where s.enabled and s.next_run_at <= :now and d.deleted_at is null
                                order by s.next_run_at
                                limit 1
                                for update of s skip locked
                                """)
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .optional();
        due.flatMap(repository::findById).ifPresent(this::run);
        return due.isPresent();
    }

    private void run(BackupSchedule schedule) {
        String outcome;
        try {
            var backup =
                    backups.request(
                            databases.lock(schedule.databaseId()),
                            new Backup.Order(null, schedule.compress(), schedule.id()));
            outcome = "backup " + backup.id();
        } catch (Conflict e) {
            outcome = "skipped: " + e.getMessage();
        }
        schedule.ran(outcome, now());
        repository.saveAndFlush(schedule);
    }

    /// Tries out what is new and removes what is not to be kept; the latest complete backup of a schedule stays in any case.
    void tidy() {
        for (var schedule : repository.findAll()) {
            var complete =
                    backupRows.findByScheduleIdAndStatusOrderByIdDesc(
                            schedule.id(), BackupStatus.COMPLETED);
            complete.stream()
                    .limit(1)
                    .filter(latest -> schedule.verify() && latest.verification() == null)
                    .forEach(this::tryOut);
            for (var place = 1; place < complete.size(); place++) {
                var backup = complete.get(place);
                if (schedule.retention().isOver(place, backup.createdAt(), now())) {
                    remove(backup.id());
                }
            }
        }
    }

    /// Once, also where several replicas see it: the lock lets the second one see what the first has begun.
    private void tryOut(Backup seen) {
        transaction.executeWithoutResult(_ -> {
            databases.lock(seen.databaseId());
            backupRows
                    .findById(seen.id())
                    .filter(backup -> backup.isComplete() && backup.verification() == null)
                    .filter(backup -> !backups.isBeingRestored(backup.id()))
                    .ifPresent(restores::verify);
        });
    }

    private void remove(UUID id) {
        transaction.executeWithoutResult(_ ->
                backupRows
                        .lock(id)
                        .filter(Backup::isComplete)
                        .filter(backup -> !backups.isBeingRestored(id))
                        .ifPresent(backups::remove));
    }

    private BackupSchedule inTransaction(Supplier<BackupSchedule> change) {
        return Objects.requireNonNull(transaction.execute(_ -> change.get()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
