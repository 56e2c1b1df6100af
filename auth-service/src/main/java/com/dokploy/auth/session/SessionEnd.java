package com.dokploy.auth.session;

/// Why a session ended before its token did.
public enum SessionEnd {
    LOGOUT("logout"),
    REVOKED("revoked"),
    REFRESHED("refreshed"),
    PASSWORD_CHANGED("password-changed"),
    ACCOUNT_LINKED("account-linked"),
    USER_DISABLED("user-disabled"),
    USER_DELETED("user-deleted");

    private final String word;

    SessionEnd(String word) {
        this.word = word;
    }

    /// The word in events.
    public String word() {
        return word;
    }
}
