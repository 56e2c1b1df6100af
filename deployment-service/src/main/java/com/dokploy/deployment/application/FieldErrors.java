package com.dokploy.deployment.application;

import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with a request, so that the caller learns of all of it at once (clause 57).
final class FieldErrors {
    private final List<FieldError> all = new ArrayList<>();

    void add(String field, String message, String constraint, @Nullable Object received) {
        all.add(new FieldError(field, message, constraint, received));
    }

    void required(String field, String label) {
        add(field, label + " is required", "required", null);
    }

    void range(String field, String label, Number least, Number most, @Nullable Object received) {
        add(field, "%s must be between %s and %s".formatted(label, least, most), "range", received);
    }

    /// A number within bounds, or the usual one where none is given.
    int within(
            String field, String label, @Nullable Integer value, int usual, int least, int most) {
        if (value != null && (value < least || value > most)) {
            range(field, label, least, most, value);
        }
        return value == null ? usual : value;
    }

    /// Whether the text is one that the type takes.
    ///
    /// @param parser refuses with an IllegalArgumentException
    boolean parses(String field, String message, String raw, Function<String, ?> parser) {
        try {
            var _ = parser.apply(raw);
            return true;
        } catch (IllegalArgumentException _) {
            add(field, message, "regex", raw);
            return false;
        }
    }

    void throwIfAny() {
        if (!all.isEmpty()) {
            throw new Invalid(all);
        }
    }
}
