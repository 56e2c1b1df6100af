package com.dokploy.platform.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Requests and answers over docker-java's connections, each under a deadline of ours: the library
/// waits for a silent daemon for ever. A call runs on a virtual thread that is interrupted when its
/// time is over, which closes its socket.
final class Exchanges implements AutoCloseable {
    private static final int ERROR_BODY = 16 * 1024;

    private final DockerHttpClient client;
    private final EngineSettings settings;
    private final CallObserver observer;
    private final Semaphore streams;
    private final AtomicReference<@Nullable ApiVersion> version = new AtomicReference<>();

    Exchanges(EngineSettings settings, CallObserver observer) {
        this.settings = settings;
        this.observer = observer;
        this.streams = new Semaphore(settings.maxStreams());
        // More connections than streams, or a full house of followed logs would starve every call:
        // the library then waits without an error.
        this.client =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(settings.host())
                        .maxConnections(settings.maxStreams() + 200)
                        .connectionTimeout(settings.callTimeout())
                        .build();
    }

    EngineSettings settings() {
        return settings;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream body) throws IOException, InterruptedException;
    }

    /// One whole exchange within the deadline.
    <T> T call(Call call, Reader<T> reader) throws InterruptedException {
        var limit = call.deadline(settings.callTimeout());
        var end = System.nanoTime() + limit.toNanos();
        var prefix = "/v" + version();
        try {
            return once(call, prefix, reader, end, limit);
        } catch (EngineUnavailable e) {
            // A pooled connection that a restarted daemon has forgotten looks like this.
            if (call.isRepeatable()
                    && e.getCause() instanceof IOException
                    && end - System.nanoTime() > 0) {
                return once(call, prefix, reader, end, limit);
            }
            throw e;
        }
    }

    /// What the engine has, or nothing if it knows no such object.
    <T> Optional<T> find(Call call, Function<JsonNode, T> read) throws InterruptedException {
        try {
            return Optional.of(read.apply(call(call, Json::read)));
        } catch (NoSuchObject e) {
            return Optional.empty();
        }
    }

    /// Removes; false if there was nothing to remove.
    boolean removed(Call call) throws InterruptedException {
        try {
            call(call, Json::read);
            return true;
        } catch (NoSuchObject e) {
            return false;
        }
    }

    @FunctionalInterface
    interface Conversation<T> {
        T hold(Hijack pipe) throws IOException, InterruptedException;
    }

    /// An exchange that turns into a pipe to a process, within the deadline.
    <T> T hijack(Call call, Conversation<T> conversation) throws InterruptedException {
        var prefix = "/v" + version();
        var limit = call.deadline(settings.callTimeout());
        return within(
                call,
                System.nanoTime() + limit.toNanos(),
                limit,
                () -> {
                    try (var pipe = Hijack.open(settings.host(), prefix, call)) {
                        return conversation.hold(pipe);
                    } catch (IOException | RuntimeException e) {
                        throw EngineErrors.translate(call, e);
                    }
                });
    }

    private <T> T once(Call call, String prefix, Reader<T> reader, long end, Duration limit)
            throws InterruptedException {
        return within(call, end, limit, () -> exchange(call, prefix, reader));
    }

    private <T> T within(Call call, long end, Duration limit, Callable<T> work)
            throws InterruptedException {
        var ending = begin(call);
        try {
            var result = awaitWithin(call, end, limit, work);
            ending.ended(null);
            return result;
        } catch (InterruptedException | RuntimeException e) {
            ending.ended(e);
            throw e;
        }
    }

    /// What only looks is not told of: it is most of what is done.
    private CallObserver.Ending begin(Call call) {
        return call.isRepeatable() ? CallObserver.NONE.began("") : observer.began(call.kind());
    }

    private <T> T awaitWithin(Call call, long end, Duration limit, Callable<T> work)
            throws InterruptedException {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name("docker " + call).start(task);
        try {
            return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            version.set(null);
            throw new EngineUnavailable(call + ": no answer from Docker within " + limit, e);
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            var failure = EngineErrors.rethrow(e);
            if (failure instanceof EngineUnavailable) {
                // The daemon that comes back may be another version.
                version.set(null);
            }
            throw failure;
        }
    }

    private <T> T exchange(Call call, String prefix, Reader<T> reader) throws InterruptedException {
        try (var response = client.execute(request(call, prefix))) {
            check(call, response);
            return reader.read(response.getBody());
        } catch (IOException | RuntimeException e) {
            throw EngineErrors.translate(call, e);
        }
    }

    /// An exchange whose answer goes on for as long as it likes. The deadline holds for nothing
    /// here but the negotiation: the reader ends by itself or is cut off by `close`.
    <T> StreamHandle<T> stream(Call call, Reader<T> reader) throws InterruptedException {
        return stream(call, refused -> refused, reader);
    }

    /// As [#stream(Call, Reader)], with words of its own for a refusal.
    <T> StreamHandle<T> stream(
            Call call, Function<EngineRefused, EngineException> refusal, Reader<T> reader)
            throws InterruptedException {
        var prefix = "/v" + version();
        if (!streams.tryAcquire()) {
            throw new EngineUnavailable(
                    "%s: %d streams are open already".formatted(call, settings.maxStreams()));
        }
        var open = new AtomicReference<@Nullable Response>();
        var closed = new AtomicBoolean();
        var result = new CompletableFuture<T>();
        var ending = begin(call);
        result.whenComplete((_, failure) -> ending.ended(failure));
        Runnable work =
                () -> {
                    try (var response = client.execute(request(call, prefix))) {
                        open.set(response);
                        check(call, response);
                        if (!closed.get()) {
                            result.complete(reader.read(response.getBody()));
                        }
                    } catch (EngineRefused e) {
                        result.completeExceptionally(refusal.apply(e));
                    } catch (IOException | RuntimeException | InterruptedException e) {
                        result.completeExceptionally(
                                closed.get()
                                        ? new EngineUnavailable(call + ": closed by the caller", e)
                                        : EngineErrors.translate(call, e));
                    } finally {
                        streams.release();
                        result.completeExceptionally(
                                new EngineUnavailable(call + ": closed by the caller"));
                    }
                };
        var thread = Thread.ofVirtual().name("docker " + call).start(work);
        Runnable abort =
                () -> {
                    if (closed.compareAndSet(false, true)) {
                        var response = open.get();
                        if (response != null) {
                            // Without an interrupt: the listener may be in a database just now.
                            response.close();
                        } else {
                            thread.interrupt();
                        }
                    }
                };
        var opening = call.opening();
        if (opening != null) {
            CompletableFuture.delayedExecutor(opening.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() -> abortUnopened(call, open.get() == null, opening, result, abort));
        }
        return new StreamHandle<>(result, abort);
    }

    private static void abortUnopened(
            Call call,
            boolean unopened,
            Duration limit,
            CompletableFuture<?> result,
            Runnable abort) {
        if (unopened
                && result.completeExceptionally(
                        new EngineUnavailable(call + ": no answer from Docker within " + limit))) {
            abort.run();
        }
    }

    /// The API version to speak, asked once for as long as the engine stays reachable.
    ApiVersion version() throws InterruptedException {
        var known = version.get();
        if (known != null) {
            return known;
        }
        var limit = settings.callTimeout();
        var answer =
                once(
                        Call.get("version"),
                        "",
                        Json::read,
                        System.nanoTime() + limit.toNanos(),
                        limit);
        var newest = ApiVersion.parse(Json.text(answer, "ApiVersion"));
        var oldest =
                Json.optionalText(answer, "MinAPIVersion")
                        .map(ApiVersion::parse)
                        .orElse(ApiVersion.OLDEST);
        var agreed = ApiVersion.negotiate(newest, oldest);
        version.set(agreed);
        return agreed;
    }

    private static Request request(Call call, String prefix) {
        var builder = Request.builder().method(call.method()).path(prefix + call.target());
        call.headers().forEach(builder::putHeader);
        var body = call.body();
        if (body != null) {
            return builder.bodyBytes(body).build();
        }
        var stream = call.stream();
        return stream == null ? builder.build() : builder.body(stream).build();
    }

    private static void check(Call call, Response response) throws IOException {
        var status = response.getStatusCode();
        if (status >= 400) {
            var raw = response.getBody().readNBytes(ERROR_BODY);
            throw EngineErrors.of(status, EngineErrors.message(raw), call);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
