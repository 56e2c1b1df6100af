package com.dokploy.auth.user;

import java.util.Locale;
import java.util.regex.Pattern;

/// The rules of S11, in the words of bean validation and as checks.
public final class AccountRules {
    /// Upper case is accepted and folded.
    public static final String USERNAME = "[A-Za-z0-9_-]*";

    public static final String USERNAME_SAYS =
            "Username must consist of letters, digits, underscores and dashes";
    public static final int USERNAME_MIN = 3;
    public static final int USERNAME_MAX = 50;
    public static final String USERNAME_LENGTH = "Username must have 3 to 50 characters";
    public static final int PASSWORD_MIN = 8;
    public static final int PASSWORD_MAX = 128;
    public static final String PASSWORD_LENGTH = "Password must have 8 to 128 characters";
    public static final int EMAIL_MAX = 254;
    public static final String EMAIL_SAYS = "Email must be an e-mail address";

    private static final Pattern WHOLE_USERNAME =
            Pattern.compile("[a-z0-9_-]{%d,%d}".formatted(USERNAME_MIN, USERNAME_MAX));

    private AccountRules() {}

    /// Whether such a username can exist at all, in whatever case.
    public static boolean couldBeUsername(String raw) {
        return WHOLE_USERNAME.matcher(fold(raw)).matches();
    }

    /// The form in which a username is stored and compared.
    public static String fold(String raw) {
        return raw.toLowerCase(Locale.ROOT);
    }
}
