package com.dokploy.deployment.job;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.rollout.Rollouts;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The transactions around schedules (B32).
@Service
class Schedules {
    private static final String TYPE = "schedule";
    private static final int MOST = 50;

    private final ScheduleTable table;
    private final JobTable jobs;
    private final Applications applications;
    private final Rollouts rollouts;
    private final LeaseQueue queue;
    private final TransactionOperations transaction;
    private final Clock clock;

    Schedules(
            ScheduleTable table,
            JobTable jobs,
            Applications applications,
            Rollouts rollouts,
            LeaseQueue jobQueue,
            TransactionOperations transaction,
            Clock clock) {
        this.table = table;
        this.jobs = jobs;
        this.applications = applications;
        this.rollouts = rollouts;
        this.queue = jobQueue;
        this.transaction = transaction;
        this.clock = clock;
    }

    Schedule add(Viewer viewer, String raw, ScheduleController.ScheduleForm form) {
        var application = applications.require(viewer, raw, Role.DEVELOPER);
        var now = now();
        var schedule =
                checked(
                        Ids.next(),
                        application.id(),
                        form,
                        form.enabled() == null || form.enabled(),
                        now);
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    if (applications.locked(application.id()).isDeleted()) {
                        throw new NotFound("application", raw);
                    }
                    if (table.count(application.id()) >= MOST) {
                        throw new Unprocessable(
                                "An application has at most %d schedules".formatted(MOST),
                                Map.of("most", MOST));
                    }
                    table.save(schedule);
                    return schedule;
                }));
    }

    private static Schedule checked(
            UUID id,
            UUID application,
            ScheduleController.ScheduleForm form,
            boolean enabled,
            Instant now) {
        var command = Command.check(form.argv(), form.timeLimit());
        var calendar = Calendar.check(form.cron(), form.timeZone(), now);
        return new Schedule(
                id,
                application,
                command,
                calendar,
                enabled,
                enabled ? calendar.next(now) : null,
                now,
                0);
    }

    Schedule require(Viewer viewer, String application, String raw, Role role) {
        var owner = applications.require(viewer, application, role);
        return table.find(owner.id(), Ids.parse(TYPE, raw), false)
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    Schedule update(
            Viewer viewer,
            String application,
            String raw,
            ScheduleController.ScheduleChange change,
            IfMatch ifMatch) {
        var seen = require(viewer, application, raw, Role.DEVELOPER);
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var old = lock(seen, ifMatch);
                    table.save(change(old, change));
                    return table.find(old.applicationId(), old.id(), false).orElseThrow();
                }));
    }

    private Schedule change(Schedule old, ScheduleController.ScheduleChange change) {
        var form =
                new ScheduleController.ScheduleForm(
                        change.argv().over(java.util.List.copyOf(old.command().argv())),
                        change.cron().over(old.calendar().cron()),
                        change.timeZone().over(old.calendar().zone().getId()),
                        change.timeLimit().over((int) old.command().timeLimit().toSeconds()),
                        null);
        boolean enabled = Objects.requireNonNullElse(change.enabled().over(old.enabled()), true);
        return checked(old.id(), old.applicationId(), form, enabled, now());
    }

    void remove(Viewer viewer, String application, String raw, IfMatch ifMatch) {
        var seen = require(viewer, application, raw, Role.DEVELOPER);
        transaction.executeWithoutResult(_ -> table.delete(lock(seen, ifMatch).id()));
    }

    private Schedule lock(Schedule seen, IfMatch ifMatch) {
        var schedule =
                table.find(seen.applicationId(), seen.id(), true)
                        .orElseThrow(() -> new NotFound(TYPE, seen.id().toString()));
        ifMatch.require(schedule.version());
        return schedule;
    }

    /// Queues the runs whose time has come. Runs that were missed, while nobody was there to start them, are
    /// made up for by one; a run that would overlap the one before it is left out.
    void runDue() {
        transaction.executeWithoutResult(_ -> {
            var now = now();
            for (var schedule : table.due(now)) {
                table.planned(schedule.id(), schedule.calendar().next(now));
                run(schedule, now);
            }
        });
    }

    private void run(Schedule schedule, Instant now) {
        if (table.isRunning(schedule.id())
                || rollouts.release(schedule.applicationId()).isEmpty()) {
            return;
        }
        var application = applications.find(schedule.applicationId());
        jobs.insert(
                Job.pending(
                        Ids.next(),
                        application.id(),
                        application.projectId(),
                        schedule.id(),
                        schedule.command(),
                        null,
                        now));
        queue.wake();
    }

    /// The application whose schedules are to be listed.
    UUID application(Viewer viewer, String raw) {
        return applications.require(viewer, raw, Role.VIEWER).id();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// The end of the last run, for those who look whether it works.
    @Nullable Job lastRun(UUID schedule) {
        return jobs.lastOf(schedule).orElse(null);
    }
}
