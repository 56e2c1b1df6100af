package com.dokploy.platform.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An event as a consumer gets it: CloudEvents 1.0 attributes, ours, and the JSON body.
///
/// @param topic where it was read
/// @param id unique over everything ever published; the same when it is delivered twice
/// @param type such as `deployment.succeeded.v1`; states have the type `<aggregate>.state.v1`
/// @param source `/dokploy/<service>`
/// @param subject the aggregate's id; orders events: those of one subject arrive in their order
/// @param time when it happened, by the publisher's clock
/// @param aggregateVersion version of the aggregate that it speaks of; 0 where there is none
/// @param projectId project that it belongs to, if any
/// @param actor user id of who caused it, if anybody
/// @param requestId request that caused it, if any
/// @param traceparent W3C trace context of what caused it, if any
/// @param epoch the installation's epoch at publication; none on streams
/// @param data the body; none says that the aggregate is gone (a tombstone)
public record Event(
        String topic,
        UUID id,
        String type,
        String source,
        String subject,
        Instant time,
        long aggregateVersion,
        @Nullable UUID projectId,
        @Nullable String actor,
        @Nullable String requestId,
        @Nullable String traceparent,
        @Nullable UUID epoch,
        @Nullable JsonNode data) {

    /// Whether this says that the aggregate is gone.
    public boolean isTombstone() {
        return data == null;
    }

    /// The subject as an id.
    public UUID aggregateId() {
        return UUID.fromString(subject);
    }

    /// The body as a record of the consumer's own, which names only what it needs: other members are ignored.
    ///
    /// @throws UndecodableEvent if there is no body or it does not fit; such an event is set aside without retries
    public <T> T data(Class<T> type) {
        if (data == null) {
            throw new UndecodableEvent("a tombstone has no data", null);
        }
        return EventJson.read(data, type);
    }
}
