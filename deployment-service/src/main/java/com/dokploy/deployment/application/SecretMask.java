package com.dokploy.deployment.application;

import java.util.Comparator;
import java.util.List;

/// Takes known secrets out of a line before it is stored or sent anywhere (S86, S140).
public final class SecretMask {
    private static final String MASK = "********";
    // Shorter ones would blot out ordinary words.
    private static final int SHORTEST = 3;
    private final List<String> secrets;

    /// @param secrets values in the clear; of one with several lines each line is a secret
    public SecretMask(List<String> secrets) {
        this.secrets =
                secrets.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(secret -> secret.length() >= SHORTEST)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    public String apply(String line) {
        var masked = line;
        for (var secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
