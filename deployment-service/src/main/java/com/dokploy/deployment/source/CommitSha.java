package com.dokploy.deployment.source;

import java.util.regex.Pattern;

/// The full name of a commit: forty lower-case hexadecimal digits, since only those name one commit for ever.
public record CommitSha(String value) implements CommitName {
    static final int DIGITS = 40;

    private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

    /// @throws IllegalArgumentException for anything else, abbreviations too
    public CommitSha {
        if (!SHA1.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not the name of a commit: it has forty hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
