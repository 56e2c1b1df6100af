package com.dokploy.platform.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends threads of ours without waiting for ever.
final class Background {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Background() {}

    /// Interrupts a thread and waits for its end.
    static void end(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
            join(thread);
        }
    }

    static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
