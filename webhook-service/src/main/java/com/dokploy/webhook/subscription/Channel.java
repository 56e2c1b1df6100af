package com.dokploy.webhook.subscription;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The form in which a subscriber is told.
public enum Channel {
    /// The event as it is, signed by the Standard Webhooks rules.
    WEBHOOK,
    /// A sentence for a Slack channel.
    SLACK,
    /// A sentence for a Discord channel.
    DISCORD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for any other text.
    public static Optional<Channel> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Channel::word).toList();
    }
}
