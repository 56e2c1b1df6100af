package com.dokploy.platform.mail;

import org.jspecify.annotations.Nullable;

/// What came of handing a mail to the server.
///
/// @param code what the server answered (RFC 5321 section 4.2); null when there was no answer
/// @param error null when it was taken; says nothing of the password
/// @param permanent whether it is of no use to try again
public record Mailed(@Nullable Integer code, @Nullable String error, boolean permanent) {
    static Mailed taken(int code) {
        return new Mailed(code, null, false);
    }

    static Mailed failed(@Nullable Integer code, String reason) {
        return new Mailed(code, reason, false);
    }

    static Mailed refused(int code, String reason) {
        return new Mailed(code, reason, true);
    }
}
