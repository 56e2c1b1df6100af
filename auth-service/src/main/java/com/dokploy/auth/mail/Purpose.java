package com.dokploy.auth.mail;

import java.time.Duration;

/// What a mailed token is good for, and for how long.
public enum Purpose {
    PASSWORD_RESET("password-reset", Duration.ofHours(1)),
    EMAIL_VERIFICATION("email-verification", Duration.ofDays(1));

    private final String word;
    private final Duration lifetime;

    Purpose(String word, Duration lifetime) {
        this.word = word;
        this.lifetime = lifetime;
    }

    static Purpose of(String word) {
        for (var purpose : values()) {
            if (purpose.word.equals(word)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("unknown purpose " + word);
    }

    String word() {
        return word;
    }

    Duration lifetime() {
        return lifetime;
    }
}
