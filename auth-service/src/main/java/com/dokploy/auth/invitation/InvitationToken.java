package com.dokploy.auth.invitation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What is handed to the invited, once; we keep its digest.
record InvitationToken(String text) {
    private static final int BYTES = 24;

    static InvitationToken random() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    byte[] digest() {
        return digest(text);
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /// Keeps the token out of logs.
    @Override
    public String toString() {
        return "InvitationToken";
    }
}
