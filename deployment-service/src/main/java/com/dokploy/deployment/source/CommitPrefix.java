package com.dokploy.deployment.source;

import java.util.regex.Pattern;

/// The beginning of a commit's name, as people and some payloads write it: it has to fit one commit of the branch alone.
public record CommitPrefix(String value) implements CommitName {
    /// Up to the 64 digits of repositories that name by SHA-256, which cannot be fetched: that is said when it is tried.
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{7,64}");

    /// @throws IllegalArgumentException for anything else
    public CommitPrefix {
        if (!DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not the beginning of a commit's name: it has 7 to 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
