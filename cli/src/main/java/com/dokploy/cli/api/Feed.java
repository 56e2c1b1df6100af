package com.dokploy.cli.api;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An answer that comes line by line for as long as there is something to tell: what arrives waits here to be taken.
///
/// Logs come so and not over a WebSocket, as the JDK's loses the end of a connection that breaks while the last message is being told.
final class Feed implements BodySubscriber<Feed>, AutoCloseable {
    // The server sends a sign of life every 30 s at least.
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(45);

    private final BlockingQueue<Signal> arrived = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private volatile Flow.@Nullable Subscription subscription;
    private long heardAt = System.nanoTime();

    /// @param patience how long to wait for something
    Signal next(Duration patience) {
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

    /// There as soon as the answer has begun.
    @Override
    public CompletionStage<Feed> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            while (buffer.hasRemaining()) {
                take(buffer.get());
            }
        }
    }

    private void take(byte next) {
        if (next != '\n') {
            begun.write(next);
            return;
        }
        arrived.add(new Signal.Line(begun.toString(StandardCharsets.UTF_8).strip()));
        begun.reset();
    }

    /// What stands there of a line that was cut in the middle comes again, whole.
    @Override
    public void onError(Throwable failure) {
        arrived.add(new Signal.Cut(Transport.reason(failure)));
    }

    @Override
    public void onComplete() {
        arrived.add(new Signal.Cut("the server ended it"));
    }

    @Override
    public void close() {
        var open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
