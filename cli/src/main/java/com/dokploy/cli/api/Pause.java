package com.dokploy.cli.api;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.time.Duration;

/// Waits, so that tests need not.
@FunctionalInterface
public interface Pause {
    Pause REAL =
            time -> {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException e) {
                    throw interrupted();
                }
            };

    void take(Duration time);

    /// Interrupted is abandoned.
    static Failure interrupted() {
        Thread.currentThread().interrupt();
        return new Failure(ExitCode.FAILED, "interrupted");
    }
}
