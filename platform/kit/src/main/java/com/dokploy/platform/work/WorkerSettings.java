package com.dokploy.platform.work;

import java.time.Duration;

/// How a [LeaseWorker] goes about its work.
///
/// @param concurrency how many rows this worker runs at a time
/// @param poll how often it looks for work that nobody announced
/// @param heartbeat how often it renews its leases and learns of cancellations; well below the lease
/// @param stopWithin how long a stop waits for interrupted steps
public record WorkerSettings(
        int concurrency, Duration poll, Duration heartbeat, Duration stopWithin) {

    public WorkerSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1");
        }
    }

    /// Two rows at a time, a look every two seconds, a heartbeat every three, eight seconds to stop.
    public static WorkerSettings standard() {
        return new WorkerSettings(
                2, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(8));
    }

    public WorkerSettings concurrency(int rows) {
        return new WorkerSettings(rows, poll, heartbeat, stopWithin);
    }

    public WorkerSettings poll(Duration every) {
        return new WorkerSettings(concurrency, every, heartbeat, stopWithin);
    }

    public WorkerSettings heartbeat(Duration every) {
        return new WorkerSettings(concurrency, poll, every, stopWithin);
    }

    public WorkerSettings stopWithin(Duration duration) {
        return new WorkerSettings(concurrency, poll, heartbeat, duration);
    }
}
