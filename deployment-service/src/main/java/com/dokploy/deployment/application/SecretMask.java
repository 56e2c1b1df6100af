package com.dokploy.deployment.application;

import java.util.Comparator;
import java.util.List;

/// Takes known secrets out of a line before it is stored or sent anywhere (S86, S140).
public final class SecretMask {
    private static final String MASK = "********";
    // Shorter ones would blot out ordinary words.
    private static final int SHORTEST = 3;
    // Of a secret at the end of a line, for the next line to be waited for.
    private static final int SUSPICIOUS = 3;
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

    /// Takes out what stands partly at the end of a line and partly at the beginning of the next.
    public void acrossLines(List<String> lines) {
        for (var i = 0; i + 1 < lines.size(); i++) {
            var first = lines.get(i);
            var second = lines.get(i + 1);
            for (var secret : secrets) {
                var head = headAtEnd(first, second, secret);
                if (head > 0) {
                    first = first.substring(0, first.length() - head) + MASK;
                    second = MASK + second.substring(secret.length() - head);
                }
            }
            lines.set(i, first);
            lines.set(i + 1, second);
        }
    }

    private static int headAtEnd(String first, String second, String secret) {
        for (var head = secret.length() - 1; head > 0; head--) {
            if (first.endsWith(secret.substring(0, head))
                    && second.startsWith(secret.substring(head))) {
                return head;
            }
        }
        return 0;
    }

    /// Whether a line may end in the beginning of a secret, so that the next one should be seen first.
    public boolean mayGoOn(String line) {
        for (var secret : secrets) {
            for (var head = secret.length() - 1; head >= SUSPICIOUS; head--) {
                if (line.endsWith(secret.substring(0, head))) {
                    return true;
                }
            }
        }
        return false;
    }
}
