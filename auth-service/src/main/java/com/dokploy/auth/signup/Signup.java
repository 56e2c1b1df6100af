package com.dokploy.auth.signup;

import com.dokploy.auth.invitation.Invitations;
import com.dokploy.auth.session.Origin;
import com.dokploy.auth.signup.SignupController.RegisterRequest;
import com.dokploy.auth.signup.SignupSettings.Bootstrap;
import com.dokploy.auth.user.NewUser;
import com.dokploy.auth.user.Passwords;
import com.dokploy.auth.user.User;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.web.Forbidden;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Registration: by whom it is allowed, and with which role (S13, S14). Hashing happens before the transaction.
@Component
class Signup {
    private final SignupSettings settings;
    private final BootstrapToken bootstrapToken;
    private final Users users;
    private final Passwords passwords;
    private final Invitations invitations;
    private final TransactionTemplate transaction;

    Signup(
            SignupSettings settings,
            BootstrapToken bootstrapToken,
            Users users,
            Passwords passwords,
            Invitations invitations,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.bootstrapToken = bootstrapToken;
        this.users = users;
        this.passwords = passwords;
        this.invitations = invitations;
        this.transaction = transaction;
    }

    /// @throws Forbidden when registration is closed, or the first one lacks its token
    /// @throws com.dokploy.platform.web.Unprocessable when the invitation it names is not good
    /// @throws com.dokploy.platform.web.Conflict when the username or the address is taken
    User register(RegisterRequest request, Origin origin) {
        var invitation = request.invitation();
        var first = invitation == null && mayBecomeOwner();
        if (first) {
            requireBootstrapToken(request, origin);
        } else if (invitation == null && !settings.isOpen()) {
            throw settings.closed();
        }
        var account =
                new NewUser(
                        request.username(),
                        request.email(),
                        false,
                        passwords.hash(request.password()));
        return transaction.execute(_ ->
                invitation == null
                        ? create(account, first)
                        : invitations.register(invitation, account));
    }

    private User create(NewUser account, boolean first) {
        var owner = first ? users.createFirstOwner(account) : java.util.Optional.<User>empty();
        if (owner.isPresent()) {
            bootstrapToken.discard();
            return owner.get();
        }
        // Somebody was faster to the ownership.
        if (!settings.isOpen()) {
            throw settings.closed();
        }
        return users.create(account, PlatformRole.DEVELOPER);
    }

    private boolean mayBecomeOwner() {
        return settings.bootstrap() == Bootstrap.REGISTER && !users.hasFirstOwner();
    }

    private void requireBootstrapToken(RegisterRequest request, Origin origin) {
        var needed = !(settings.isLoopback() && origin.isLoopback());
        if (needed && !bootstrapToken.matches(request.bootstrapToken())) {
            throw new Forbidden(
                    "The first registration needs the one-time token from the log of the auth service",
                    Map.of("field", "bootstrapToken"));
        }
    }
}
