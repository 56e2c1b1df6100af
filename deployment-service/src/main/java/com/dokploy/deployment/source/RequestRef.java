package com.dokploy.deployment.source;

import java.util.regex.Pattern;

/// The head of a pull request, as the repository itself has it beside its branches, be the request from a fork or not.
public record RequestRef(String value) implements GitRef {
    private static final Pattern NAME =
            Pattern.compile("refs/(?:pull|merge-requests)/[1-9][0-9]{0,17}/head");

    /// @throws IllegalArgumentException if it is the ref of something else
    public RequestRef {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("not the ref of a pull request");
        }
    }

    @Override
    public String ref() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
