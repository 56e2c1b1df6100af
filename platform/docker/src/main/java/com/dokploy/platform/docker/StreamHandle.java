package com.dokploy.platform.docker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Something that goes on in the engine until it ends, fails or is closed: a build, a pull, a
/// followed log, the event stream. Its lines arrive on a thread of its own.
///
/// @param <T> what it ends with; [StreamEnd] where there are only lines
public final class StreamHandle<T> implements AutoCloseable {
    private final CompletableFuture<T> result;
    private final Runnable abort;

    StreamHandle(CompletableFuture<T> result, Runnable abort) {
        this.result = result;
        this.abort = abort;
    }

    /// Waits for the end.
    ///
    /// @param limit longest time to wait; the stream goes on when it has passed
    /// @throws EngineUnavailable if the limit has passed, the engine went away, or the stream was
    ///     closed
    /// @throws EngineException as the stream ended with
    public T await(Duration limit) throws InterruptedException {
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new EngineUnavailable("Docker did not finish within " + limit, e);
        } catch (ExecutionException e) {
            throw EngineErrors.rethrow(e);
        }
    }

    /// A view for callers that want to be told of the end; completing it changes nothing here.
    public CompletableFuture<T> whenDone() {
        return result.copy();
    }

    public boolean isDone() {
        return result.isDone();
    }

    /// Ends it: the connection is cut, and with it a build that still runs. Idempotent.
    @Override
    public void close() {
        abort.run();
    }
}
