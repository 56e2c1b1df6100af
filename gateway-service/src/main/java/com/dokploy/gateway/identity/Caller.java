package com.dokploy.gateway.identity;

import java.time.Instant;
import org.springframework.web.server.ServerWebExchange;

/// Who calls.
public sealed interface Caller {
    String ATTRIBUTE = Caller.class.getName();

    /// Nobody in particular: no token, or one that counts for nothing here.
    record Anonymous() implements Caller {}

    /// A user with a verified, living token.
    ///
    /// @param id the user's id
    /// @param session the session's id, which is the token's `jti`
    /// @param expiresAt when the token ends by itself
    /// @param token the token itself, to ask services with in this user's name
    record User(String id, String session, Instant expiresAt, String token) implements Caller {
        /// Without the token: a record in a log must not open a door.
        @Override
        public String toString() {
            return "User[" + id + ", session " + session + "]";
        }
    }

    /// The caller of this exchange.
    static Caller of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, new Anonymous());
    }
}
