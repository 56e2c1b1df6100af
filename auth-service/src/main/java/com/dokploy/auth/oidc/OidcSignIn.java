package com.dokploy.auth.oidc;

import com.dokploy.auth.audit.AuditTrail;
import com.dokploy.auth.audit.AuditTrail.Outcome;
import com.dokploy.auth.session.Origin;
import com.dokploy.auth.session.SessionStart;
import com.dokploy.auth.signin.TokenIssue;
import com.dokploy.auth.signin.TokenResponse;
import com.dokploy.platform.web.ApiException;
import com.dokploy.platform.web.MalformedInput;
import com.dokploy.platform.web.Unavailable;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signing in with a provider. No transaction is open while it is asked.
@Component
class OidcSignIn {
    private static final String ACTION = "auth.oidc";

    /// RFC 6749 section 4.1.2.1.
    private static final Set<String> AWAY = Set.of("server_error", "temporarily_unavailable");

    private final OidcProviders providers;
    private final OidcClient client;
    private final PendingLogins logins;
    private final OidcAccounts accounts;
    private final TokenIssue tokens;
    private final AuditTrail trail;

    OidcSignIn(
            OidcProviders providers,
            OidcClient client,
            PendingLogins logins,
            OidcAccounts accounts,
            TokenIssue tokens,
            AuditTrail trail) {
        this.providers = providers;
        this.client = client;
        this.logins = logins;
        this.accounts = accounts;
        this.tokens = tokens;
        this.trail = trail;
    }

    /// @param asked name of the provider; null for the only one
    Departure depart(@Nullable String asked) {
        var name = providers.choose(asked);
        var there = providers.client(name);
        var state = new State().getValue();
        var browser = new State().getValue();
        var login =
                new PendingLogin(
                        name, new CodeVerifier().getValue(), new CodeVerifier().getValue());
        logins.remember(state, browser, login);
        return new Departure(
                OidcClient.request(there, state, login).getAuthorizationRequestUri(), browser);
    }

    /// @param browser what the cookie says
    /// @throws MalformedInput when nobody set out like this, or too long ago, or has arrived already (S28)
    TokenResponse arrive(Arrival arrival, @Nullable String browser, Origin origin) {
        var state = arrival.state();
        var login =
                state == null || browser == null ? null : logins.take(state, browser).orElse(null);
        if (state == null || login == null) {
            throw new MalformedInput("The login is unknown, too old or done already; start again");
        }
        try {
            return identified(login, state, arrival, origin);
        } catch (ApiException refusal) {
            trail.record(
                    ACTION,
                    Outcome.REFUSED,
                    null,
                    refusal.code().name().toLowerCase(java.util.Locale.ROOT),
                    origin);
            throw refusal;
        }
    }

    private TokenResponse identified(
            PendingLogin login, String state, Arrival arrival, Origin origin) {
        if (arrival.error() != null) {
            throw AWAY.contains(arrival.error())
                    ? new Unavailable("The identity provider", OidcProviders.RETRY)
                    : OidcClient.failed();
        }
        var code = arrival.code();
        if (code == null) {
            throw new MalformedInput("The provider sent neither a code nor an error");
        }
        var there = providers.client(login.provider());
        var issuer = arrival.issuer();
        if (issuer != null && !issuer.equals(there.issuer())) {
            // Another provider's answer to our question (RFC 9207).
            throw OidcClient.failed();
        }
        var identity = client.identify(there, state, code, login);
        var user = accounts.of(identity);
        var response = tokens.issue(user, SessionStart.OIDC, origin);
        trail.record(ACTION, Outcome.SUCCESS, user.id(), null, origin);
        return response;
    }

    /// @param location where the browser goes
    /// @param browser what its cookie is to say
    record Departure(String location, String browser) {}

    /// What a browser brings back (RFC 6749 section 4.1.2, RFC 9207).
    record Arrival(
            @Nullable String code,
            @Nullable String state,
            @Nullable String error,
            @Nullable String issuer) {}
}
