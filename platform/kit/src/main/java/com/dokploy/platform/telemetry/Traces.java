package com.dokploy.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The spans of what happens outside of requests: events that are handled, steps of queued work, calls of the engine.
///
/// Each belongs to the trace of the request that caused it; what nobody caused, or whose trace is not sampled, has none. While
/// traces are not exported nothing is made at all.
public final class Traces {
    private static final ContextKey<AtomicBoolean> HAS_CHILD = ContextKey.named("has-child");
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    static final String REQUEST_ID = "dokploy.request_id";
    private static final Call NOTHING = _ -> {};

    private final @Nullable Tracer tracer;

    private Traces(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /// Makes no spans.
    public static Traces off() {
        return new Traces(null);
    }

    static Traces to(Tracer tracer) {
        return new Traces(tracer);
    }

    public boolean areOn() {
        return tracer != null;
    }

    /// The end of a call.
    @FunctionalInterface
    public interface Call {
        /// @param failure why it came to nothing; null if it did not
        void ended(@Nullable Throwable failure);
    }

    /// A call to somewhere else, within what this thread does now.
    ///
    /// @return to be told of its end, on any thread
    public Call call(String name) {
        if (tracer == null || !Span.current().getSpanContext().isSampled()) {
            return NOTHING;
        }
        noteChild();
        var span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
        return failure -> end(span, failure);
    }

    /// An event that is handled; runs in the context of its cause already.
    public void handling(String name, Runnable work) {
        if (tracer == null || !Span.current().getSpanContext().isSampled()) {
            work.run();
            return;
        }
        var span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).startSpan();
        named(span);
        try (var _ = span.makeCurrent()) {
            work.run();
            end(span, null);
        } catch (RuntimeException | Error e) {
            end(span, e);
            throw e;
        }
    }

    /// A step of queued work.
    ///
    /// @param traceparent of the request that caused the work
    /// @param isWorthTelling whether the result says that something was done: a step that only looked leaves no span, unless
    ///     something happened below it
    public <T> T step(
            String name,
            @Nullable String traceparent,
            Callable<T> step,
            Predicate<T> isWorthTelling)
            throws Exception {
        var parent = tracer == null ? SpanContext.getInvalid() : remote(traceparent);
        if (tracer == null || !parent.isSampled()) {
            return step.call();
        }
        var root = Context.root().with(Span.wrap(parent));
        var span = tracer.spanBuilder(name).setParent(root).startSpan();
        named(span);
        var hasChild = new AtomicBoolean();
        try (var _ = root.with(span).with(HAS_CHILD, hasChild).makeCurrent()) {
            var result = step.call();
            if (isWorthTelling.test(result) || hasChild.get()) {
                end(span, null);
            }
            return result;
        } catch (Exception | Error e) {
            end(span, e);
            throw e;
        }
    }

    private static void noteChild() {
        var hasChild = Context.current().get(HAS_CHILD);
        if (hasChild != null) {
            hasChild.set(true);
        }
    }

    private static void named(Span span) {
        var request = MDC.get("requestId");
        if (request != null) {
            span.setAttribute(REQUEST_ID, request);
        }
    }

    private static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            // Its message may quote what a user wrote; its class does not.
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }
        span.end();
    }

    /// The span that a trace context of the W3C names.
    ///
    /// @return an invalid one if it names none
    public static SpanContext remote(@Nullable String traceparent) {
        var parts = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return parts.matches()
                ? SpanContext.createFromRemoteParent(
                        parts.group(1),
                        parts.group(2),
                        TraceFlags.fromHex(parts.group(3), 0),
                        TraceState.getDefault())
                : SpanContext.getInvalid();
    }
}
