package com.dokploy.auth.user;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an account is made of; checked before by whoever took the request.
///
/// @param username letters, digits, `_` and `-`; folded to lower case (S11)
/// @param emailVerified whether somebody we trust vouches for the address
/// @param passwordHash none for those who only sign in with a provider
public record NewUser(
        String username, String email, boolean emailVerified, @Nullable String passwordHash) {
    public NewUser {
        username = username.toLowerCase(Locale.ROOT);
    }
}
