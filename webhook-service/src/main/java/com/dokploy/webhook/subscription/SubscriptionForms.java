package com.dokploy.webhook.subscription;

import com.dokploy.platform.web.Change;
import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The bodies of requests about subscriptions.
public final class SubscriptionForms {
    static final int LONGEST_NAME = 100;
    static final int LONGEST_URL = 2000;

    private SubscriptionForms() {}

    /// A new one; members may be missing until [#check].
    ///
    /// @param types absent or empty: all
    record Create(
            @Schema(minLength = 1, maxLength = LONGEST_NAME) String name,
            @Schema(format = "uuid") @Nullable String projectId,
            @Schema(format = "uuid") @Nullable String applicationId,
            @Nullable List<String> types,
            @Schema(allowableValues = {"webhook", "slack", "discord"}) String channel,
            @Schema(maxLength = LONGEST_URL) String url) {
        void check(Set<String> known) {
            var check = new Check(known);
            check.name(name);
            check.types(types);
            check.channel(channel);
            check.url(url);
            check.end();
        }
    }

    /// A merge patch.
    record Patch(
            @Schema(minLength = 1, maxLength = LONGEST_NAME) Change<String> name,
            Change<List<String>> types,
            @Schema(maxLength = LONGEST_URL) Change<String> url,
            Change<Boolean> enabled) {
        void check(Set<String> known) {
            var check = new Check(known);
            name.ifPresent(check::name);
            types.ifPresent(given -> check.types(check.required("types", given)));
            url.ifPresent(check::url);
            enabled.ifPresent(given -> check.required("enabled", given));
            check.end();
        }
    }

    /// @param from events since then are delivered (again)
    public record Replay(@Schema(format = "date-time") String from) {
        public java.time.Instant moment() {
            try {
                return java.time.Instant.parse(from == null ? "" : from);
            } catch (java.time.format.DateTimeParseException _) {
                throw Invalid.field("from", "From must be a moment in UTC", "format", from);
            }
        }
    }

    /// The rules, checked together so that all failures show at once.
    private static final class Check {
        private final Set<String> known;
        private final List<FieldError> errors = new ArrayList<>();

        Check(Set<String> known) {
            this.known = known;
        }

        <T> @Nullable T required(String field, @Nullable T value) {
            if (value == null) {
                errors.add(new FieldError(field, field + " is required", "required", null));
            }
            return value;
        }

        void name(@Nullable String name) {
            if (required("name", name) == null || name == null) {
                return;
            }
            var length = name.codePointCount(0, name.length());
            if (length < 1
                    || length > LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl)) {
                errors.add(
                        new FieldError(
                                "name",
                                "Name must have between 1 and %d characters"
                                        .formatted(LONGEST_NAME),
                                "length",
                                name));
            }
        }

        void types(@Nullable List<String> types) {
            for (var i = 0; types != null && i < types.size(); i++) {
                if (types.get(i) == null || !known.contains(types.get(i))) {
                    errors.add(
                            new FieldError(
                                    "types[%d]".formatted(i),
                                    "Type must be one of " + String.join(", ", known),
                                    "enum",
                                    types.get(i)));
                }
            }
        }

        void channel(@Nullable String channel) {
            if (required("channel", channel) != null
                    && channel != null
                    && Channel.of(channel).isEmpty()) {
                errors.add(
                        new FieldError(
                                "channel",
                                "Channel must be one of " + String.join(", ", Channel.words()),
                                "enum",
                                channel));
            }
        }

        /// What was received may hold a secret, so it is not repeated.
        void url(@Nullable String url) {
            if (required("url", url) != null && url != null && !isAddress(url)) {
                errors.add(
                        new FieldError(
                                "url",
                                "URL must be an absolute http(s) address without credentials",
                                "format",
                                "[REDACTED]"));
            }
        }

        private static boolean isAddress(String url) {
            try {
                var uri = new URI(url);
                return url.length() <= LONGEST_URL
                        && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawFragment() == null;
            } catch (URISyntaxException _) {
                return false;
            }
        }

        void end() {
            if (!errors.isEmpty()) {
                throw new Invalid(errors);
            }
        }
    }
}
