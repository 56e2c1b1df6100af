package com.dokploy.deployment.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a job stands.
enum JobStatus {
    PENDING,
    RUNNING,
    /// It has ended, and what it left in the engine is being taken away.
    ENDING,
    SUCCESS,
    FAILED,
    CANCELLED;

    /// Those that still want work, as SQL.
    static final String UNFINISHED = "status in ('PENDING', 'RUNNING', 'ENDING')";

    /// The word in the API, which does not tell of the tidying up.
    String word() {
        return (this == ENDING ? RUNNING : this).name().toLowerCase(Locale.ROOT);
    }

    boolean isFinished() {
        return compareTo(SUCCESS) >= 0;
    }

    static Optional<JobStatus> of(String word) {
        return shown().filter(status -> status.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return shown().map(JobStatus::word).toList();
    }

    private static java.util.stream.Stream<JobStatus> shown() {
        return Arrays.stream(values()).filter(status -> status != ENDING);
    }
}
