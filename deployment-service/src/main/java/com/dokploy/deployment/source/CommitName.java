package com.dokploy.deployment.source;

/// How a commit is called: by its full name, or by the beginning of it.
public sealed interface CommitName permits CommitSha, CommitPrefix {
    /// @throws IllegalArgumentException for what names no commit
    static CommitName of(String text) {
        return text.length() == CommitSha.DIGITS ? new CommitSha(text) : new CommitPrefix(text);
    }

    /// Lower-case hexadecimal digits.
    String value();
}
