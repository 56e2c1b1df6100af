package com.dokploy.deployment.job;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.rollout.Rollouts;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.work.LeaseQueue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The transactions around jobs (B32).
@Service
class Jobs {
    private static final String TYPE = "job";

    private final JobTable table;
    private final Applications applications;
    private final Rollouts rollouts;
    private final LeaseQueue queue;
    private final TransactionOperations transaction;
    private final Clock clock;

    Jobs(
            JobTable table,
            Applications applications,
            Rollouts rollouts,
            LeaseQueue jobQueue,
            TransactionOperations transaction,
            Clock clock) {
        this.table = table;
        this.applications = applications;
        this.rollouts = rollouts;
        this.queue = jobQueue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Queues a command to run as what is deployed.
    ///
    /// @throws Conflict when nothing is
    Job start(Viewer viewer, String raw, JobController.JobForm form) {
        var application = applications.require(viewer, raw, Role.DEVELOPER);
        var command = Command.check(form.argv(), form.timeLimit());
        if (rollouts.release(application.id()).isEmpty()) {
            throw new Conflict("Nothing of the application is deployed", Map.of());
        }
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var locked = applications.locked(application.id());
                    if (locked.isDeleted()) {
                        throw new NotFound("application", raw);
                    }
                    var job =
                            Job.pending(
                                    Ids.next(),
                                    locked.id(),
                                    locked.projectId(),
                                    null,
                                    command,
                                    viewer.username(),
                                    clock.instant().truncatedTo(ChronoUnit.MICROS));
                    table.insert(job);
                    queue.wake();
                    return job;
                }));
    }

    Application application(Viewer viewer, String raw) {
        return applications.require(viewer, raw, Role.VIEWER);
    }

    /// The job, for a caller with the role on its application's project.
    Job require(Viewer viewer, String application, String raw, Role role) {
        var owner = applications.require(viewer, application, role);
        return table.find(Ids.parse(TYPE, raw))
                .filter(job -> job.applicationId().equals(owner.id()))
                .orElseThrow(() -> new NotFound(TYPE, raw));
    }

    /// @throws Conflict when it is finished
    Job cancel(Viewer viewer, String application, String raw) {
        var job = require(viewer, application, raw, Role.DEVELOPER);
        boolean found = Boolean.TRUE.equals(transaction.execute(_ -> queue.cancel(job.id())));
        if (!found) {
            throw new Conflict("The job is finished", Map.of("status", job.status().word()));
        }
        return job;
    }

    /// Ends what an application that goes has running. Joins the caller's transaction.
    void cancelAll(UUID application) {
        table.unfinishedOf(application).forEach(queue::cancel);
    }
}
