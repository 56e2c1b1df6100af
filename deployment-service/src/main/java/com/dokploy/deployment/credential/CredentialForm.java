package com.dokploy.deployment.credential;

import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of a creation.
///
/// @param host name and, if it is not the usual one, port: `registry.example.com:5000`
/// @param password or token; never shown again
record CredentialForm(
        @Nullable String projectId,
        @Nullable String host,
        @Nullable String username,
        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable String password) {
    private static final Pattern HOST =
            Pattern.compile(
                    "[a-z0-9]([a-z0-9-]*+(?<!-))?(\\.[a-z0-9]([a-z0-9-]*+(?<!-))?)*(:[0-9]{1,5})?");
    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_USER = 255;
    private static final int LONGEST_PASSWORD = 8192;

    /// The body of an update: what is left out stays.
    record Update(
            @Nullable String username,
            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable String password) {
        Update checked() {
            var errors = new ArrayList<FieldError>();
            if (username != null) {
                checkUser(username, errors);
            }
            if (password != null) {
                checkPassword(password, errors);
            }
            throwIfAny(errors);
            return this;
        }
    }

    /// A checked creation.
    record Checked(String projectId, String host, String username, String password) {}

    /// @throws Invalid with one entry per fault; no password is repeated in it
    Checked checked() {
        var errors = new ArrayList<FieldError>();
        var project = given("projectId", "Project id", projectId, errors);
        var name = given("host", "Host", host, errors).toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && (name.length() > LONGEST_HOST || !HOST.matcher(name).matches())) {
            errors.add(
                    new FieldError(
                            "host", "Host must be a name, with a port if need be", "regex", host));
        }
        var user = given("username", "Username", username, errors);
        checkUser(user, errors);
        var secret = given("password", "Password", password, errors);
        checkPassword(secret, errors);
        throwIfAny(errors);
        return new Checked(project, name, user, secret);
    }

    private static String given(
            String field, String label, @Nullable String value, List<FieldError> errors) {
        if (value == null || value.isEmpty()) {
            errors.add(new FieldError(field, label + " is required", "required", null));
            return "";
        }
        return value;
    }

    private static void checkUser(String user, List<FieldError> errors) {
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

    private static void checkPassword(String secret, List<FieldError> errors) {
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

    private static void throwIfAny(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }
}
