package com.dokploy.webhook.subscription;

import com.dokploy.platform.web.Change;
import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The bodies of requests about subscriptions.
public final class SubscriptionForms {
    static final int LONGEST_NAME = 100;
    static final int LONGEST_URL = 2000;
    static final int LONGEST_TOKEN = 1000;
    private static final Pattern TOKEN =
            Pattern.compile("[\\x21-\\x7e]{1,%d}".formatted(LONGEST_TOKEN));

    private SubscriptionForms() {}

    /// A new one; members may be missing until [#check].
    ///
    /// @param types absent or empty: all; of the status of commits only what there is to tell
    /// @param url of the status of commits absent: where the API of the repository's server usually is
    /// @param token of the status of commits, never shown
    @Schema(name = "NewEventSubscription")
    record Create(
            @Schema(minLength = 1, maxLength = LONGEST_NAME) String name,
            @Schema(format = "uuid") @Nullable String projectId,
            @Schema(format = "uuid") @Nullable String applicationId,
            @Nullable List<String> types,
            @Schema(
                            allowableValues = {
                                "webhook",
                                "slack",
                                "discord",
                                "email",
                                "github-status",
                                "gitlab-status"
                            })
                    String channel,
            @Schema(maxLength = LONGEST_URL) @Nullable String url,
            @Schema(maxLength = LONGEST_TOKEN) @Nullable String token) {
        void check(Set<String> known) {
            var check = new Check(known);
            check.name(name);
            check.types(types);
            check.channel(channel);
            var kind = Channel.of(channel == null ? "" : channel).orElse(Channel.WEBHOOK);
            if (kind.isCommitStatus()) {
                check.reference(applicationId);
                check.token(token);
            }
            if (!kind.isCommitStatus() || url != null) {
                check.url(kind, url);
            }
            check.end();
        }
    }

    /// A merge patch.
    @Schema(name = "EventSubscriptionPatch")
    record Patch(
            @Schema(minLength = 1, maxLength = LONGEST_NAME) Change<String> name,
            Change<List<String>> types,
            @Schema(maxLength = LONGEST_URL) Change<String> url,
            @Schema(maxLength = LONGEST_TOKEN) Change<String> token,
            Change<Boolean> enabled) {
        /// @param channel of the subscription that is changed
        void check(Set<String> known, Channel channel) {
            var check = new Check(known);
            name.ifPresent(check::name);
            types.ifPresent(given -> check.types(check.required("types", given)));
            url.ifPresent(given -> check.url(channel, given));
            token.ifPresent(check::token);
            if (channel.isCommitStatus() && url.given().isPresent()) {
                // Else whoever may change the address could have the token sent to their own.
                check.token(token.given().orElse(null));
            }
            enabled.ifPresent(given -> check.required("enabled", given));
            check.end();
        }
    }

    /// @param from events since then are delivered (again)
    @Schema(name = "EventReplay")
    public record Replay(@Schema(format = "date-time") String from) {
        public Instant moment() {
            try {
                return Instant.parse(from == null ? "" : from);
            } catch (DateTimeParseException _) {
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

        void reference(@Nullable String application) {
            required("applicationId", application);
        }

        void token(@Nullable String token) {
            if (required("token", token) != null
                    && token != null
                    && !TOKEN.matcher(token).matches()) {
                errors.add(
                        new FieldError(
                                "token",
                                "Token must have between 1 and %d visible characters"
                                        .formatted(LONGEST_TOKEN),
                                "format",
                                "[REDACTED]"));
            }
        }

        /// What was received may hold a secret, so it is not repeated.
        void url(Channel channel, @Nullable String url) {
            if (required("url", url) != null
                    && url != null
                    && (url.length() > LONGEST_URL || !channel.takes(url))) {
                errors.add(new FieldError("url", channel.form(), "format", "[REDACTED]"));
            }
        }

        void end() {
            if (!errors.isEmpty()) {
                throw new Invalid(errors);
            }
        }
    }
}
