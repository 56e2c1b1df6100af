package com.dokploy.auth.oidc;

import com.dokploy.auth.invitation.Invitations;
import com.dokploy.auth.signup.SignupSettings;
import com.dokploy.auth.user.AccountRules;
import com.dokploy.auth.user.NewUser;
import com.dokploy.auth.user.User;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.Unprocessable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Whose account an identity is: the linked one, the one of a proven address, or a new one (S30).
@Service
@Transactional
class OidcAccounts {
    private static final int LONGEST_NAME = 40;

    private final JdbcClient jdbc;
    private final Users users;
    private final Invitations invitations;
    private final SignupSettings signup;
    private final Clock clock;

    OidcAccounts(
            JdbcClient jdbc,
            Users users,
            Invitations invitations,
            SignupSettings signup,
            Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.invitations = invitations;
        this.signup = signup;
        this.clock = clock;
    }

    /// @throws com.dokploy.platform.web.Unauthorized when the account is disabled
    /// @throws Forbidden when a new account would be needed and registration is closed
    /// @throws com.dokploy.platform.web.Conflict when somebody else has that address, and the provider does not vouch for it
    /// @throws Unprocessable when a new account would be needed and there is no address
    User of(Identity identity) {
        // The same person in two tabs is still one person.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:who, 0))")
                .param("who", identity.issuer() + "\n" + identity.subject())
                .query((rs, _) -> rs.getString(1))
                .list();
        var linked = linked(identity).flatMap(users::find);
        if (linked.isPresent()) {
            return enabled(linked.get());
        }
        var user = byAddress(identity).orElseGet(() -> create(identity));
        link(identity, user.id());
        return user;
    }

    private Optional<UUID> linked(Identity identity) {
        return jdbc.sql(
                        "select user_id from oidc_links where issuer = :issuer and subject = :subject")
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query(UUID.class)
                .optional();
    }

    /// Only by an address that the provider vouches for: anybody can claim one.
    private Optional<User> byAddress(Identity identity) {
        if (identity.email() == null || !identity.emailVerified()) {
            return Optional.empty();
        }
        var known = users.findByEmail(identity.email());
        known.ifPresent(user -> users.proveEmail(enabled(user).id()));
        return known;
    }

    private User create(Identity identity) {
        var email = identity.email();
        if (email == null) {
            throw new Unprocessable(
                    "The identity provider tells no e-mail address", Map.of("field", "email"));
        }
        var account = new NewUser(username(identity), email, identity.emailVerified(), null);
        if (identity.emailVerified()) {
            var invited = invitations.registerInvited(account);
            if (invited.isPresent()) {
                return invited.get();
            }
        }
        if (!signup.isOpen()) {
            throw signup.closed();
        }
        return users.create(account, PlatformRole.DEVELOPER);
    }

    private void link(Identity identity, UUID user) {
        jdbc.sql(
                        """
                        insert into oidc_links (issuer, subject, user_id, created_at)
                        values (:issuer, :subject, :user, :now)
                        """)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("user", user)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What they are called there, or before the `@`, made to fit our rules; with a tail where that is taken.
    private String username(Identity identity) {
        var wanted = folded(identity.preferredUsername());
        if (wanted.length() < AccountRules.USERNAME_MIN) {
            wanted = folded(String.valueOf(identity.email()).replaceAll("@.*", ""));
        }
        if (wanted.length() < AccountRules.USERNAME_MIN) {
            wanted = "user-" + tail();
        }
        return users.findByUsername(wanted).isEmpty() ? wanted : wanted + "-" + tail();
    }

    private static String folded(@Nullable String raw) {
        var plain = raw == null ? "" : AccountRules.fold(raw).replaceAll("[^a-z0-9_-]+", "-");
        var trimmed = plain.replaceAll("^-+|-+$", "");
        return trimmed.length() <= LONGEST_NAME ? trimmed : trimmed.substring(0, LONGEST_NAME);
    }

    private static String tail() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    private static User enabled(User user) {
        if (user.isDisabled()) {
            throw OidcClient.failed();
        }
        return user;
    }
}
