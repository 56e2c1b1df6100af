package com.dokploy.deployment.credential;

import com.dokploy.deployment.source.DeployKey;
import com.dokploy.deployment.source.HostKey;
import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the members of a credential must be. Gathers all faults; no secret is repeated in them.
///
/// @param errors the faults so far
record CredentialRules(List<FieldError> errors) {
    private static final Pattern HOST =
            Pattern.compile(
                    "[a-z0-9]([a-z0-9-]*+(?<!-))?(\\.[a-z0-9]([a-z0-9-]*+(?<!-))?)*(:[0-9]{1,5})?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-zA-Z0-9_~][a-zA-Z0-9._~+-]*(/[a-zA-Z0-9_~.][a-zA-Z0-9._~+-]*)*");
    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_USER = 255;
    private static final int LONGEST_PASSWORD = 8192;

    /// A key as it is stored.
    ///
    /// @param text the private one
    /// @param publicHalf null for none
    record Key(String text, @Nullable String publicHalf) {
        private static Key of(DeployKey key) {
            return new Key(key.secret(), key.publicKey());
        }
    }

    String given(String field, String label, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            errors.add(new FieldError(field, label + " is required", "required", null));
            return "";
        }
        return value;
    }

    void absent(String field, @Nullable Object value, String why) {
        if (value != null) {
            errors.add(
                    new FieldError(
                            field, "%s must be left out: %s".formatted(field, why), "match", null));
        }
    }

    String host(@Nullable String value) {
        var name = given("host", "Host", value);
        if (!name.isEmpty() && (name.length() > LONGEST_HOST || !HOST.matcher(name).matches())) {
            errors.add(
                    new FieldError(
                            "host", "Host must be a name, with a port if need be", "regex", value));
        }
        return name;
    }

    /// @return the path as addresses are compared by it; empty for none
    String repository(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        var plain = value.replaceFirst("^/+", "").replaceFirst("\\.git/*$", "");
        if (value.length() > LONGEST_HOST
                || plain.contains("..")
                || !REPOSITORY.matcher(plain).matches()) {
            errors.add(
                    new FieldError(
                            "repository",
                            "Repository must be a path on the host, such as team/app",
                            "regex",
                            value));
        }
        return plain;
    }

    void user(String user) {
        if (user.length() > LONGEST_USER
                || user.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == ':')) {
            errors.add(
                    new FieldError(
                            "username",
                            "Username must have no colon and no control characters",
                            "regex",
                            user));
        }
    }

    void password(String secret) {
        if (secret.length() > LONGEST_PASSWORD
                || secret.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            errors.add(
                    new FieldError(
                            "password",
                            "Password must be one line of at most 8192 characters",
                            "regex",
                            null));
        }
    }

    Key key(String text) {
        try {
            return Key.of(DeployKey.parse(text));
        } catch (IllegalArgumentException e) {
            errors.add(
                    new FieldError("privateKey", String.valueOf(e.getMessage()), "format", null));
            return new Key("", null);
        }
    }

    Key newKey() {
        return Key.of(DeployKey.generate());
    }

    String hostKey(String text) {
        try {
            return HostKey.parse(text).text();
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("hostKey", String.valueOf(e.getMessage()), "format", text));
            return "";
        }
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }
}
