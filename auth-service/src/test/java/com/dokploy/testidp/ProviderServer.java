package com.dokploy.testidp;

import com.dokploy.testidp.Subject.Flaw;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/// The provider's own context. PKCE is required; whoever the header names is signed in.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
class ProviderServer {
    record People(Map<String, Subject> bySubject) {
        Flaw flaw(String subject) {
            var person = bySubject.get(subject);
            return person == null ? Flaw.NONE : person.flaw();
        }
    }

    record Place(String issuer, List<String> redirects) {}

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .addFilterAfter(new SignedIn(), SecurityContextHolderFilter.class)
                .build();
    }

    /// Every endpoint is a filter, and Tomcat asks filters only on the way to a servlet.
    @Bean
    ServletRegistrationBean<HttpServlet> nothing() {
        return new ServletRegistrationBean<>(new Nothing(), "/");
    }

    @Bean
    AuthorizationServerSettings settings(Place place) {
        return AuthorizationServerSettings.builder().issuer(place.issuer()).build();
    }

    @Bean
    RegisteredClientRepository clients(Place place) {
        return new InMemoryRegisteredClientRepository(
                RegisteredClient.withId(UUID.randomUUID().toString())
                        .clientId(IdentityProvider.CLIENT)
                        .clientSecret("{noop}" + IdentityProvider.SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUris(uris -> uris.addAll(place.redirects()))
                        .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                        .clientSettings(
                                ClientSettings.builder()
                                        .requireProofKey(true)
                                        .requireAuthorizationConsent(false)
                                        .build())
                        .build());
    }

    @Bean
    RSAKey key() {
        return generate("key-of-the-provider");
    }

    @Bean
    JWKSource<SecurityContext> keys(RSAKey key) {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    /// Signs for some with a key that only looks like the published one.
    @Bean
    JwtEncoder encoder(RSAKey key, People people) {
        var real = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
        var forged =
                new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(generate(key.getKeyID()))));
        return parameters ->
                people.flaw(String.valueOf(parameters.getClaims().getSubject())) == Flaw.SIGNATURE
                        ? forged.encode(parameters)
                        : real.encode(parameters);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(People people) {
        return context -> {
            var person = people.bySubject().get(nameOf(context.getPrincipal()));
            if (person != null
                    && OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                describe(context, person);
                spoil(context, person.flaw());
            }
        };
    }

    private static String nameOf(@Nullable Authentication somebody) {
        return somebody == null ? "" : somebody.getName();
    }

    private static void describe(JwtEncodingContext context, Subject person) {
        var claims = context.getClaims();
        if (person.email() != null) {
            claims.claim("email", person.email());
            claims.claim("email_verified", person.emailVerified());
        }
        if (person.preferredUsername() != null) {
            claims.claim("preferred_username", person.preferredUsername());
        }
    }

    private static void spoil(JwtEncodingContext context, Flaw flaw) {
        var claims = context.getClaims();
        switch (flaw) {
            case AUDIENCE -> claims.audience(List.of("somebody else"));
            case ISSUER -> claims.issuer("http://another.example.test");
            case NONCE -> claims.claim("nonce", "another nonce");
            case EXPIRED ->
                    claims.issuedAt(Instant.now().minusSeconds(7200))
                            .expiresAt(Instant.now().minusSeconds(3600));
            case NONE, SIGNATURE -> {}
        }
    }

    private static RSAKey generate(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Nothing extends HttpServlet {}

    /// How people sign in there is the provider's affair; here, by a header.
    private static final class SignedIn extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var subject = request.getHeader("X-Signed-In");
            if (subject != null) {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(
                                subject,
                                null,
                                List.of(
                                        FactorGrantedAuthority.fromAuthority(
                                                FactorGrantedAuthority.PASSWORD_AUTHORITY))));
                SecurityContextHolder.setContext(context);
            }
            chain.doFilter(request, response);
        }
    }
}
