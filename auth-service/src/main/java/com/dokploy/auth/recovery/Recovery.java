package com.dokploy.auth.recovery;

import com.dokploy.auth.audit.AuditTrail;
import com.dokploy.auth.audit.AuditTrail.Outcome;
import com.dokploy.auth.mail.MailedTokens;
import com.dokploy.auth.mail.Purpose;
import com.dokploy.auth.session.Origin;
import com.dokploy.auth.signin.LoginThrottle;
import com.dokploy.auth.user.Passwords;
import com.dokploy.auth.user.User;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.InvalidToken;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// New passwords and proven addresses, by tokens that were mailed (B11). Hashing happens before the transaction.
@Component
class Recovery {
    private static final String ACTION = "auth.password-reset";

    private final MailedTokens tokens;
    private final LoginThrottle throttle;
    private final Users users;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    Recovery(
            MailedTokens tokens,
            LoginThrottle throttle,
            Users users,
            Passwords passwords,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.tokens = tokens;
        this.throttle = throttle;
        this.users = users;
        this.passwords = passwords;
        this.trail = trail;
        this.transaction = transaction;
    }

    /// Whether anybody has the address is looked up later, by the worker, so that neither the answer nor its time tells.
    ///
    /// @throws com.dokploy.platform.web.RateLimited when asked too often for one address from one place
    /// @throws Conflict when there is no mail server
    void requestReset(String email, Origin origin) {
        tokens.requireMailServer();
        throttle.admit(ACTION + " " + email, origin);
        tokens.promise(Purpose.PASSWORD_RESET, email);
    }

    /// @throws com.dokploy.platform.web.Unprocessable when the token is not good
    void reset(String token, String password, Origin origin) {
        // Before the hash, which is what costs.
        tokens.require(Purpose.PASSWORD_RESET, token);
        var hash = passwords.hash(password);
        var user = transaction.execute(_ -> replacePassword(token, hash));
        trail.record(ACTION, Outcome.SUCCESS, user.id(), null, origin);
    }

    private User replacePassword(String token, String hash) {
        return users.resetPassword(tokens.redeem(Purpose.PASSWORD_RESET, token), hash)
                .orElseThrow(MailedTokens::notGood);
    }

    /// @throws Conflict when the address is proven already, or there is no mail server
    void requestVerification(UUID id) {
        tokens.requireMailServer();
        var user = users.find(id).orElseThrow(InvalidToken::new);
        if (user.isEmailVerified()) {
            throw new Conflict("This address is verified already", Map.of("field", "email"));
        }
        tokens.promise(Purpose.EMAIL_VERIFICATION, user.email());
    }

    /// @throws com.dokploy.platform.web.Unprocessable when the token is not good
    void verify(String token) {
        transaction.executeWithoutResult(_ -> {
            var email = tokens.redeem(Purpose.EMAIL_VERIFICATION, token);
            if (!users.verifyEmail(email)) {
                throw MailedTokens.notGood();
            }
        });
    }
}
