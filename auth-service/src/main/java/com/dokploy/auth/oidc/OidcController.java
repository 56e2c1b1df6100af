package com.dokploy.auth.oidc;

import com.dokploy.auth.oidc.OidcSignIn.Arrival;
import com.dokploy.auth.session.Origin;
import com.dokploy.auth.signin.TokenResponse;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in with an identity provider (clauses 32-36, B10).
@RestController
@RequestMapping("/api/auth/oidc")
@Tag(name = "Authentication")
class OidcController {
    private static final String COOKIE = "dokploy_oidc";

    private final OidcSignIn signIn;
    private final OidcProviders providers;
    private final boolean secure;

    OidcController(
            OidcSignIn signIn,
            OidcProviders providers,
            @Value("${dokploy.public-url}") URI publicUrl) {
        this.signIn = signIn;
        this.providers = providers;
        this.secure = "https".equals(publicUrl.getScheme());
    }

    @GetMapping("/providers")
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "List the identity providers that one may sign in with")
    Page<ProviderView> list() {
        var all =
                providers.names().stream()
                        .map(name -> ProviderView.of(name, providers.displayName(name)))
                        .toList();
        return new Page<>(all, new Page.Pagination(false, null, null, all.size()));
    }

    @GetMapping("/login")
    @ResponseStatus(HttpStatus.FOUND)
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Send the browser to an identity provider")
    ResponseEntity<Void> login(@RequestParam(required = false) @Nullable String provider) {
        var departure = signIn.depart(provider);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(departure.location()))
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(departure.browser(), PendingLogins.LIFETIME).toString())
                .cacheControl(CacheControl.noStore())
                .build();
    }

    @GetMapping("/callback")
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Where the provider sends the browser back to; answers with a token")
    ResponseEntity<TokenResponse> callback(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String iss,
            @Parameter(hidden = true) @CookieValue(name = COOKIE, required = false)
                    @Nullable String browser,
            HttpServletRequest http) {
        var arrival = new Arrival(code, state, error, iss);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO).toString())
                .body(signIn.arrive(arrival, browser, Origin.of(http)));
    }

    /// Comes back with a navigation from another site, which `Strict` would forbid; the prefix is that of the callback.
    private ResponseCookie cookie(String value, Duration lifetime) {
        return ResponseCookie.from(COOKIE, value)
                .path("/api/auth/oidc")
                .maxAge(lifetime)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
    }

    /// @param loginUrl where a login page sends the browser
    record ProviderView(
            String id, String name, String loginUrl, @JsonProperty("_links") ProviderLinks links) {
        static ProviderView of(String id, String name) {
            var login = Links.to("/auth/oidc/login?provider=" + id);
            return new ProviderView(id, name, login, new ProviderLinks(login));
        }

        record ProviderLinks(String login) {}
    }
}
