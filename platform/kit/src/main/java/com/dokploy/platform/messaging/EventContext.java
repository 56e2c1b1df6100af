package com.dokploy.platform.messaging;

import com.dokploy.platform.telemetry.Traces;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who and what causes the events that are appended now.
///
/// Inside a request this follows from the security context, the request id in the logging context and the current span; around
/// a consumer it is that of the event being handled, so that a chain of events keeps the request and the user it began with.
///
/// @param actor user id, if a user causes this
/// @param requestId request that causes this
/// @param traceparent W3C trace context
public record EventContext(
        @Nullable String actor, @Nullable String requestId, @Nullable String traceparent) {
    private static final ScopedValue<EventContext> BOUND = ScopedValue.newInstance();
    private static final String REQUEST_ID = "requestId";

    /// The context of this thread.
    public static EventContext current() {
        var traceparent = currentSpan();
        if (BOUND.isBound()) {
            var bound = BOUND.get();
            return traceparent == null
                    ? bound
                    : new EventContext(bound.actor, bound.requestId, traceparent);
        }
        return new EventContext(user(), MDC.get(REQUEST_ID), traceparent);
    }

    static EventContext of(Event cause) {
        return new EventContext(cause.actor(), cause.requestId(), cause.traceparent());
    }

    /// Runs something of which this is the cause: background work on behalf of a stored request or event.
    public void run(Runnable action) {
        var outer = MDC.get(REQUEST_ID);
        logRequestId(requestId);
        try (var _ = Span.wrap(Traces.remote(traceparent)).makeCurrent()) {
            ScopedValue.where(BOUND, this).run(action);
        } finally {
            logRequestId(outer);
        }
    }

    private static void logRequestId(@Nullable String id) {
        if (id == null) {
            MDC.remove(REQUEST_ID);
        } else {
            MDC.put(REQUEST_ID, id);
        }
    }

    private static @Nullable String currentSpan() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
                : null;
    }

    private static @Nullable String user() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                        || !authentication.isAuthenticated()
                        || authentication instanceof AnonymousAuthenticationToken
                ? null
                : authentication.getName();
    }
}
