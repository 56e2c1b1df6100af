package com.dokploy.webhook.outbound;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery as users see it.
///
/// @param reason why it is not delivered (yet)
/// @param attempts null in lists
record EventDelivery(
        UUID id,
        UUID subscriptionId,
        UUID eventId,
        String type,
        String status,
        @Nullable String reason,
        Instant occurredAt,
        @Nullable Instant finishedAt,
        @Nullable List<Attempt> attempts,
        @JsonProperty("_links") Map<String, String> links) {

    /// @param statusCode null when the receiver did not answer
    @Schema(name = "EventDeliveryAttempt")
    record Attempt(Instant at, int millis, @Nullable Integer statusCode, @Nullable String error) {}

    static EventDelivery of(ResultSet row, @Nullable List<Attempt> attempts) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var subscription = row.getObject("subscription_id", UUID.class);
        var finished = row.getTimestamp("finished_at");
        var path = "/event-subscriptions/%s".formatted(subscription);
        var self = "%s/deliveries/%s".formatted(path, id);
        return new EventDelivery(
                id,
                subscription,
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("status"),
                row.getString("reason"),
                row.getTimestamp("occurred_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                attempts,
                Map.of(
                        "self", Links.to(self),
                        "subscription", Links.to(path),
                        "redeliver", Links.to(self + "/redeliver")));
    }
}
