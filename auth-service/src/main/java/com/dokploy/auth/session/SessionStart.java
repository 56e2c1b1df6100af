package com.dokploy.auth.session;

/// How a session came about.
public enum SessionStart {
    LOGIN("login"),
    OIDC("oidc"),
    REFRESH("refresh");

    private final String word;

    SessionStart(String word) {
        this.word = word;
    }

    /// The word in the API and in events.
    public String word() {
        return word;
    }
}
