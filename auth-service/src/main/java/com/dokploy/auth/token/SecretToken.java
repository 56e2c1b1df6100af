package com.dokploy.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A random text that is handed out once; we keep its digest.
public record SecretToken(String text) {
    private static final int BYTES = 24;

    public static SecretToken random() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    public byte[] digest() {
        return digest(text);
    }

    /// SHA-256. Without a salt and at once, which is enough for what nobody can guess.
    public static byte[] digest(String text) {
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
        return "SecretToken";
    }
}
