package com.dokploy.platform.work;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What the runs of one worker share.
///
/// @param wake makes the worker look for work
record WorkContext(
        Clock clock, ScheduledExecutorService timer, WorkMetrics metrics, Runnable wake) {
    // So that a wait is over for the database as well when we ask it.
    private static final long SLACK_MILLIS = 2;

    void wakeAfter(Duration wait) {
        timer.schedule(wake, wait.toMillis() + SLACK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
