package com.dokploy.platform.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Gives a process its input, on a thread of its own. An input that cannot be read cuts the
/// connection, so that a process never takes half of it for the whole.
final class Feeder {
    private static final int CHUNK = 64 * 1024;

    private final Hijack pipe;
    private final InputStream input;
    private final Thread thread;
    private volatile @Nullable IOException failure;

    Feeder(Hijack pipe, InputStream input) {
        this.pipe = pipe;
        this.input = input;
        this.thread = Thread.ofVirtual().name("docker stdin").unstarted(this::run);
        thread.start();
    }

    private void run() {
        var buffer = new byte[CHUNK];
        try {
            for (var length = read(buffer); length >= 0; length = read(buffer)) {
                pipe.input().write(buffer, 0, length);
            }
            pipe.endInput();
        } catch (IOException e) {
            // The source failed, or the program ended without having read all: no failure.
        }
    }

    private int read(byte[] buffer) throws IOException {
        try {
            return input.read(buffer);
        } catch (IOException e) {
            failure = e;
            pipe.close();
            throw e;
        }
    }

    /// @throws UncheckedIOException if the input could not be read
    void rethrow() {
        var failed = failure;
        if (failed != null) {
            throw new UncheckedIOException("The program's input could not be read", failed);
        }
    }

    /// Nobody will read more.
    void stop() {
        thread.interrupt();
    }
}
