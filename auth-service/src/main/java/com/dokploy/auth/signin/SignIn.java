package com.dokploy.auth.signin;

import com.dokploy.auth.audit.AuditTrail;
import com.dokploy.auth.audit.AuditTrail.Outcome;
import com.dokploy.auth.otp.OneTimePasswords;
import com.dokploy.auth.session.Origin;
import com.dokploy.auth.session.SessionStart;
import com.dokploy.auth.user.Passwords;
import com.dokploy.auth.user.User;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.web.Unauthorized;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signing in with a password. No transaction is open while the hash is computed.
@Component
class SignIn {
    private static final String ACTION = "auth.login";

    private final Users users;
    private final Passwords passwords;
    private final OneTimePasswords oneTimePasswords;
    private final LoginThrottle throttle;
    private final TokenIssue tokens;
    private final AuditTrail trail;

    SignIn(
            Users users,
            Passwords passwords,
            OneTimePasswords oneTimePasswords,
            LoginThrottle throttle,
            TokenIssue tokens,
            AuditTrail trail) {
        this.users = users;
        this.passwords = passwords;
        this.oneTimePasswords = oneTimePasswords;
        this.throttle = throttle;
        this.tokens = tokens;
        this.trail = trail;
    }

    /// @param code of the account's one-time passwords, where they are on
    /// @throws Unauthorized with the same words for an unknown user, a wrong password, a disabled account (S15)
    /// @throws com.dokploy.platform.web.RateLimited after too many wrong tries
    TokenResponse login(String username, String password, @Nullable String code, Origin origin) {
        throttle.admit(username, origin);
        var user = users.findByUsername(username).orElse(null);
        var hash = user == null ? null : user.passwordHash().orElse(null);
        var right = passwords.matches(password, hash);
        if (user == null || !right || user.isDisabled()) {
            trail.record(
                    ACTION,
                    Outcome.REFUSED,
                    user == null ? null : user.id(),
                    reason(user, right),
                    origin);
            throw new Unauthorized("Username or password is wrong");
        }
        requireCode(user, code, origin);
        throttle.forgive(username, origin);
        if (hash != null && passwords.isOutdated(hash)) {
            users.rehash(user.id(), hash, passwords.hash(password));
        }
        var response = tokens.issue(user, SessionStart.LOGIN, origin);
        trail.record(ACTION, Outcome.SUCCESS, user.id(), null, origin);
        return response;
    }

    /// That the password was right may be told to whoever has it; a wrong code is told apart from a wrong password to nobody else.
    private void requireCode(User user, @Nullable String code, Origin origin) {
        if (!user.hasOneTimePassword()) {
            return;
        }
        if (code == null) {
            throw new Unauthorized("A one-time password is required", Map.of("field", "code"));
        }
        if (!oneTimePasswords.accept(user.id(), code)) {
            trail.record(ACTION, Outcome.REFUSED, user.id(), "wrong one-time password", origin);
            throw new Unauthorized("The one-time password is wrong", Map.of("field", "code"));
        }
    }

    private static String reason(@Nullable User user, boolean right) {
        if (user == null) {
            return "unknown user";
        }
        return right ? "disabled" : "wrong password";
    }
}
