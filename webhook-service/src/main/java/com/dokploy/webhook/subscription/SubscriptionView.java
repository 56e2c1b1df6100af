package com.dokploy.webhook.subscription;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A subscription as users see it.
///
/// @param url in part only where it holds a secret (`slack`, `discord`)
/// @param secret what deliveries are signed with: shown by the creation and by a rotation, masked later, as a token always is; null for chats and mail
@Schema(name = "EventSubscription")
record SubscriptionView(
        UUID id,
        String name,
        UUID ownerId,
        @Nullable UUID projectId,
        @Nullable UUID applicationId,
        List<String> types,
        String channel,
        String url,
        boolean enabled,
        @Nullable String secret,
        @Nullable Instant previousSecretUntil,
        Instant createdAt,
        Instant updatedAt,
        @JsonProperty("_links") Map<String, String> links) {
    private static final String MASK = "********";

    static SubscriptionView of(EventSubscription subscription) {
        return of(subscription, null);
    }

    /// @param secret to be shown; null: a mask where there is one
    static SubscriptionView of(EventSubscription subscription, @Nullable String secret) {
        var channel = subscription.channel();
        var masked = channel == Channel.WEBHOOK || channel.isCommitStatus() ? MASK : null;
        var path = "/event-subscriptions/" + subscription.id();
        return new SubscriptionView(
                subscription.id(),
                subscription.name(),
                subscription.ownerId(),
                subscription.projectId(),
                subscription.applicationId(),
                subscription.types(),
                channel.word(),
                subscription.target(),
                subscription.enabled(),
                secret == null ? masked : secret,
                subscription.previousSecretUntil(),
                subscription.createdAt(),
                subscription.updatedAt(),
                Map.of(
                        "self", Links.to(path),
                        "deliveries", Links.to(path + "/deliveries"),
                        "replay", Links.to(path + "/replay"),
                        "rotate", Links.to(path + "/rotate-secret")));
    }
}
