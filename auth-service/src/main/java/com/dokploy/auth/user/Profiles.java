package com.dokploy.auth.user;

import com.dokploy.auth.user.ProfileController.ProfileChange;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.InvalidToken;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// One's own account: hashing happens here, before the transaction.
@Component
class Profiles {
    private final Users users;
    private final UserQueries queries;
    private final Passwords passwords;

    Profiles(Users users, UserQueries queries, Passwords passwords) {
        this.users = users;
        this.queries = queries;
        this.passwords = passwords;
    }

    /// @throws InvalidToken when the account is gone
    Profile get(UUID id) {
        var user = users.find(id).orElseThrow(InvalidToken::new);
        return Profile.of(user, queries.teamsOf(id));
    }

    Profile change(Viewer viewer, IfMatch condition, ProfileChange change) {
        var id = viewer.userId();
        var hash = change.password() == null ? null : newHash(id, change.password(), change);
        var user =
                users.changeProfile(
                        id,
                        UUID.fromString(viewer.sessionId()),
                        accountPart(condition),
                        change.email(),
                        hash);
        return Profile.of(user, queries.teamsOf(id));
    }

    /// Who has a password must know it; who signs in with a provider sets a first one (S189, S191).
    private String newHash(UUID id, String password, ProfileChange change) {
        passwords.require(users.find(id).orElseThrow(InvalidToken::new), change.currentPassword());
        return passwords.hash(password);
    }

    /// A change of teams in between is no conflict with a change of the account.
    private static IfMatch accountPart(IfMatch condition) {
        var header = condition.header();
        return header == null ? condition : new IfMatch(header.replaceAll("-[0-9a-f]{8}\"", "\""));
    }
}
