package com.dokploy.webhook.outbound;

import com.dokploy.webhook.subscription.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery and what is needed to make it.
///
/// @param body the event as a CloudEvents JSON document
/// @param url where to; may hold a secret
/// @param secrets what to sign with: the present one, and the one before while it is still good; or the token to sign in with
/// @param repository of the application that the event is about: host and path
/// @param application its name
/// @param right whether the subscription's owner may (still) hear of the project
record Outgoing(
        UUID id,
        UUID eventId,
        String body,
        Channel channel,
        String url,
        List<String> secrets,
        @Nullable String repository,
        @Nullable String application,
        boolean enabled,
        Right right,
        Instant dueSince) {
    enum Right {
        GRANTED,
        DENIED,
        /// We have not heard of the project yet.
        UNKNOWN
    }

    /// Keeps address and secrets out of logs.
    @Override
    public String toString() {
        return "Outgoing[%s]".formatted(id);
    }
}
