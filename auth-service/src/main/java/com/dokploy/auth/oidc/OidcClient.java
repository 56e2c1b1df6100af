package com.dokploy.auth.oidc;

import com.dokploy.auth.user.AccountRules;
import com.dokploy.platform.web.ApiException;
import com.dokploy.platform.web.Unauthorized;
import com.dokploy.platform.web.Unavailable;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// The protocol (OpenID Connect Core 1.0, code flow with PKCE): Spring Security's exchange and verification over our own HTTP.
@Component
class OidcClient {
    private static final Logger LOG = LoggerFactory.getLogger(OidcClient.class);

    private final ProviderHttp http;
    private final Clock clock;
    private final OidcAuthorizationCodeAuthenticationProvider exchange;
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    OidcClient(ProviderHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(tokenRequests(http));
        var profiles = new DefaultOAuth2UserService();
        var requests = new RestTemplate(http);
        requests.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        profiles.setRestOperations(requests);
        var users = new OidcUserService();
        users.setOauth2UserService(profiles);
        this.exchange = new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        // What a provider says of itself may change, its keys change on their own.
        this.exchange.setJwtDecoderFactory(client ->
                decoders.computeIfAbsent(
                        client.getProviderDetails().getJwkSetUri() + " " + client.getClientId(),
                        _ -> decoder(client, jwkSet(client))));
    }

    /// Where a browser is sent (S25).
    static OAuth2AuthorizationRequest request(
            ProviderClient client, String state, PendingLogin login) {
        var challenge =
                CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(login.verifier()));
        var nonce =
                CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(login.nonce()));
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(client.registration().getClientId())
                .authorizationUri(client.authorizationUri())
                .redirectUri(client.redirectUri())
                .scopes(client.registration().getScopes())
                .state(state)
                .attributes(attributes -> {
                    attributes.put(PkceParameterNames.CODE_VERIFIER, login.verifier());
                    attributes.put(OidcParameterNames.NONCE, login.nonce());
                })
                .additionalParameters(
                        Map.of(
                                PkceParameterNames.CODE_CHALLENGE,
                                challenge.getValue(),
                                PkceParameterNames.CODE_CHALLENGE_METHOD,
                                CodeChallengeMethod.S256.getValue(),
                                // The provider sees a hash, as the exchange expects it.
                                OidcParameterNames.NONCE,
                                nonce.getValue()))
                .build();
    }

    /// Trades the code for an ID token and verifies it: issuer, audience, nonce, times, signature.
    ///
    /// @throws Unauthorized when the provider refuses the code, or the token is not good
    /// @throws Unavailable when the provider cannot be reached
    Identity identify(ProviderClient client, String state, String code, PendingLogin login) {
        var response =
                OAuth2AuthorizationResponse.success(code)
                        .state(state)
                        .redirectUri(client.redirectUri())
                        .build();
        var asked = request(client, state, login);
        try {
            var proof =
                    exchange.authenticate(
                            new OAuth2LoginAuthenticationToken(
                                    client.registration(),
                                    new OAuth2AuthorizationExchange(asked, response)));
            if (proof == null || !(proof.getPrincipal() instanceof OidcUser user)) {
                throw failed();
            }
            return identity(client.issuer(), user);
        } catch (AuthenticationException
                | OAuth2AuthorizationException
                | JwtException
                | IllegalArgumentException e) {
            throw refusal(login.provider(), e);
        }
    }

    static Unauthorized failed() {
        return new Unauthorized("Signing in with the identity provider failed");
    }

    private static ApiException refusal(String provider, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceAccessException
                    || cause instanceof IOException
                    || cause instanceof RemoteKeySourceException) {
                LOG.warn("could not reach identity provider {}: {}", provider, cause.toString());
                return new Unavailable("The identity provider", OidcProviders.RETRY);
            }
        }
        LOG.info("identity provider {} proved nothing: {}", provider, e.toString());
        return failed();
    }

    private static Identity identity(String issuer, OidcUser user) {
        var email = user.getEmail();
        return new Identity(
                issuer,
                Objects.requireNonNull(user.getSubject()),
                isAddress(email) ? email : null,
                Boolean.TRUE.equals(user.getEmailVerified()),
                user.getPreferredUsername());
    }

    private static boolean isAddress(@Nullable String text) {
        return text != null
                && text.length() <= AccountRules.EMAIL_MAX
                && text.indexOf('@') > 0
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static String jwkSet(ClientRegistration client) {
        return Objects.requireNonNull(client.getProviderDetails().getJwkSetUri());
    }

    private JwtDecoder decoder(ClientRegistration client, String jwkSet) {
        var decoder =
                NimbusJwtDecoder.withJwkSetUri(jwkSet)
                        // Asymmetric ones alone: our client secret is nobody's signing key.
                        .jwsAlgorithms(known -> known.addAll(List.of(SignatureAlgorithm.values())))
                        .restOperations(new RestTemplate(http))
                        .build();
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        var claims = new OidcIdTokenValidator(client);
        claims.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }

    private static RestClient tokenRequests(ProviderHttp http) {
        return RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(converters ->
                        converters
                                .addCustomConverter(new FormHttpMessageConverter())
                                .addCustomConverter(
                                        new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(
                        HttpStatusCode::is5xxServerError,
                        (_, response) -> {
                            throw new ResourceAccessException(
                                    "it answered " + response.getStatusCode());
                        })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
