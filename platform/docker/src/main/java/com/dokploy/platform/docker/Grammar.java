package com.dokploy.platform.docker;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What all typed values share: a greatest length that is checked before any pattern runs, no
/// control characters, and nothing that an option parser could take for an option.
final class Grammar {
    private Grammar() {}

    static String match(String type, @Nullable String raw, int longest, Pattern pattern) {
        var text = bounded(type, raw, longest);
        if (!pattern.matcher(text).matches()) {
            throw new InvalidDockerValue(type, "does not match " + pattern.pattern());
        }
        return text;
    }

    static String bounded(String type, @Nullable String raw, int longest) {
        if (raw == null || raw.isEmpty()) {
            throw new InvalidDockerValue(type, "is empty");
        }
        if (raw.length() > longest) {
            throw new InvalidDockerValue(type, "is longer than " + longest + " characters");
        }
        if (raw.startsWith("-")) {
            throw new InvalidDockerValue(type, "starts with '-'");
        }
        if (raw.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidDockerValue(type, "contains a control character");
        }
        return raw;
    }
}
