package com.dokploy.webhook.inbound;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A pull request (GitLab: merge request) that was opened or closed, or has other commits now (B31).
///
/// @param url where the provider shows it; null when it does not say
/// @param sourceBranch that it comes from, of this repository or of a fork
/// @param targetBranch that it is to be merged into
/// @param fork whether its code comes from another repository; also when the payload does not say
/// @param commitSha its newest commit; null when the payload names none
/// @param changedAt by the provider's clock; null when the payload does not say
record PullRequest(
        long number,
        Action action,
        String title,
        @Nullable String url,
        String sourceBranch,
        String targetBranch,
        boolean fork,
        @Nullable String commitSha,
        @Nullable String commitMessage,
        @Nullable String author,
        @Nullable Instant changedAt) {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_URL = 2000;
    private static final DateTimeFormatter OLD_GITLAB =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    /// What became of it.
    enum Action {
        OPENED,
        SYNCHRONIZED,
        REOPENED,
        CLOSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean closes() {
        return action == Action.CLOSED;
    }

    static String title(JsonNode node) {
        var title = Payload.text(node, LONGEST_TITLE);
        return title == null ? "" : title;
    }

    /// An address that a browser may be sent to; null for any other.
    static @Nullable String url(JsonNode node) {
        var url = Payload.text(node, LONGEST_URL);
        return url != null && url.matches("https?://\\S+") ? url : null;
    }

    static String branch(JsonNode node) {
        var branch = Payload.text(node, Payload.LONGEST_PATH);
        return branch == null ? "" : branch;
    }

    /// In whole seconds, as they are stored for a redelivery.
    static @Nullable Instant instant(JsonNode node) {
        return parsed(node.asString(""))
                .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS))
                .orElse(null);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(
                    text.endsWith(" UTC")
                            ? LocalDateTime.parse(text, OLD_GITLAB).toInstant(ZoneOffset.UTC)
                            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Null unless it has what every request has.
    @Nullable PullRequest ifWhole() {
        return number > 0 && !sourceBranch.isEmpty() && !targetBranch.isEmpty() ? this : null;
    }
}
