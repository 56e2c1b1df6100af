package com.dokploy.platform.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One entry of `details.errors` (clauses 57-61).
///
/// @param field the JSON name, nested as `envVars[0].key`
/// @param message a sentence
/// @param constraint one of `required, regex, length, range, enum, type, format, unique, match` (S35)
/// @param received the offending value with its JSON type, masked where it may be a secret (S36)
public record FieldError(
        String field, String message, String constraint, @Nullable Object received) {

    private static final Set<String> SECRET_WORDS =
            Set.of("password", "secret", "token", "value", "credential", "privatekey");
    private static final String MASK = "[REDACTED]";

    public FieldError {
        if (received != null && isSecret(field)) {
            received = MASK;
        }
    }

    private static boolean isSecret(String field) {
        var last = field.substring(field.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(last::contains);
    }

    Map<String, @Nullable Object> asMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("field", field);
        map.put("message", message);
        map.put("constraint", constraint);
        map.put("received", received);
        return map;
    }
}
