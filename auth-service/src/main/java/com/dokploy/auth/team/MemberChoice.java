package com.dokploy.auth.team;

import com.dokploy.auth.team.MemberController.NewMember;
import com.dokploy.auth.user.User;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Unprocessable;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Finds the user that a body names in one of three ways (S197).
@Component
class MemberChoice {
    private final Users users;

    MemberChoice(Users users) {
        this.users = users;
    }

    /// @throws Invalid unless exactly one of the three is there
    /// @throws Unprocessable when there is no such user
    UUID of(NewMember body) {
        var given = Stream.of(body.userId(), body.username(), body.email());
        if (given.filter(java.util.Objects::nonNull).count() != 1) {
            throw Invalid.field(
                    "userId", "Give one of userId, username and email", "required", body.userId());
        }
        var id = body.userId();
        if (id != null) {
            return found("userId", id, byId(id));
        }
        var name = body.username();
        if (name != null) {
            return found("username", name, users.findByUsername(name));
        }
        var email = String.valueOf(body.email());
        return found("email", email, byEmail(email));
    }

    private Optional<User> byId(String raw) {
        return Ids.isId(raw) ? users.find(UUID.fromString(raw)) : Optional.empty();
    }

    /// PostgreSQL keeps no NUL, so no address has one.
    private Optional<User> byEmail(String raw) {
        return raw.indexOf('\0') >= 0 ? Optional.empty() : users.findByEmail(raw);
    }

    private static UUID found(String field, String raw, Optional<User> user) {
        return user.map(User::id).orElseThrow(() -> Unprocessable.reference(field, "user", raw));
    }
}
