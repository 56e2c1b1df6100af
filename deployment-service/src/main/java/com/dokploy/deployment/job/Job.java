package com.dokploy.deployment.job;

import com.dokploy.platform.docker.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One run of a command.
///
/// @param scheduleId whose run it is; null for one that a user asked for
/// @param argv program and arguments; no shell reads them
/// @param outcome what it will be once it is tidied up
/// @param releaseId what it ran as, once it began
/// @param reason why it failed, for the user
/// @param requestedBy the user's name; null for a schedule
record Job(
        UUID id,
        UUID applicationId,
        UUID projectId,
        @Nullable UUID scheduleId,
        List<String> argv,
        Duration timeLimit,
        JobStatus status,
        @Nullable JobStatus outcome,
        @Nullable UUID releaseId,
        @Nullable Integer exitCode,
        @Nullable String reason,
        @Nullable String requestedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /// The swarm's name for it, made from its id: making it twice makes it once.
    ServiceName serviceName() {
        return new ServiceName("dokploy-j-" + id);
    }

    static Job pending(
            UUID id,
            UUID application,
            UUID project,
            @Nullable UUID schedule,
            Command command,
            @Nullable String requestedBy,
            Instant now) {
        return new Job(
                id,
                application,
                project,
                schedule,
                command.argv(),
                command.timeLimit(),
                JobStatus.PENDING,
                null,
                null,
                null,
                null,
                requestedBy,
                now,
                null,
                null);
    }
}
