package com.dokploy.standalone;

import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.settings.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who owns the installation at first, and how they sign in.
///
/// @param username name to sign in with
/// @param email address of theirs
/// @param password given by the operator, or made here
/// @param generated file that holds the password made here, or that an earlier start made
public record FirstOwner(String username, String email, String password, Path generated) {
    /// The owner that the switches name; without a password in them, the one kept in the home, made when there is none.
    ///
    /// @throws IOException if that can be neither read nor written
    public static FirstOwner of(Switches switches, Path home) throws IOException {
        var file = Home.adminPassword(home);
        var given = switches.get("DOKPLOY_ADMIN_PASSWORD");
        return new FirstOwner(
                switches.get("DOKPLOY_ADMIN_USERNAME", "admin"),
                switches.get("DOKPLOY_ADMIN_EMAIL", "admin@localhost.localdomain"),
                given.isPresent() ? given.get() : PrivateFiles.secret(file),
                file);
    }

    /// How to sign in, in one line.
    ///
    /// @param firstStart a password made here is shown once, at the first start
    String howToSignIn(boolean firstStart) {
        if (!Files.exists(generated)) {
            return "Sign in as %s with the password you gave".formatted(username);
        }
        return firstStart
                ? "Sign in as %s with the password %s (kept in %s)"
                        .formatted(username, password, generated)
                : "Sign in as %s; the first password is kept in %s".formatted(username, generated);
    }

    /// Without the password.
    @Override
    public String toString() {
        return "FirstOwner[%s]".formatted(username);
    }
}
