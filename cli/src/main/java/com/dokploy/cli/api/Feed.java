package com.dokploy.cli.api;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One open stream: what arrives waits here to be taken.
abstract class Feed implements AutoCloseable {
    // The server sends a sign of life every 30 s.
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(45);
    private final BlockingQueue<Signal> arrived = new LinkedBlockingQueue<>();
    private long heardAt = System.nanoTime();

    final void arrive(Signal signal) {
        arrived.add(signal);
    }

    /// @param patience how long to wait for something
    final Signal next(Duration patience) {
        @Nullable Signal signal;
        try {
            signal = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Pause.interrupted();
        }
        if (signal != null) {
            heardAt = System.nanoTime();
            return signal;
        }
        return System.nanoTime() - heardAt > SILENCE
                ? new Signal.Cut("nothing was heard for 45 s")
                : new Signal.Nothing();
    }

    @Override
    public abstract void close();
}
