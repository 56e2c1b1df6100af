package com.dokploy.platform.security;

import com.dokploy.platform.web.ErrorWriter;
import com.dokploy.platform.web.InvalidToken;
import com.dokploy.platform.web.MalformedInput;
import com.dokploy.platform.web.Unauthorized;
import com.dokploy.platform.web.Unavailable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/// Every service is an OAuth2 resource server that verifies the caller's own token (S23); no identity header counts.
///
/// The filter chain only establishes who calls; whether anonymous callers may pass is decided by the
/// `@Authorization` of the endpoint, so that there is one place that says so.
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
        })
class SecurityAutoConfiguration {
    @Bean
    @ConditionalOnProperty("dokploy.keys.secrets")
    SecretBox secretBox(@Value("${dokploy.keys.secrets}") Path keyset) {
        return SecretBox.open(keyset);
    }

    @Bean
    EgressGuard egressGuard(
            @Value("${dokploy.egress.allow:}") String allow,
            @Value("${dokploy.egress.own-ports:}") String ownPorts) {
        return new EgressGuard(allow, ports(ownPorts));
    }

    private static Set<Integer> ports(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(port -> !port.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class ResourceServer {
        @Bean
        @ConditionalOnMissingBean
        JwtDecoder jwtDecoder(@Value("${dokploy.services.auth}") String auth, Clock clock) {
            var decoder =
                    NimbusJwtDecoder.withJwkSetUri(auth + "/api/auth/jwks")
                            .jwsAlgorithm(SignatureAlgorithm.RS256)
                            .build();
            decoder.setJwtValidator(
                    JwtValidators.createDefaultWithValidators(List.of(new SessionClaims())));
            return new CachedJwtDecoder(decoder, clock);
        }

        @Bean
        @ConditionalOnMissingBean
        SecurityFilterChain securityFilterChain(
                HttpSecurity http, @Lazy JwtDecoder decoder, ErrorWriter errors) {
            AuthenticationEntryPoint refuse =
                    (request, response, e) -> errors.write(response, new InvalidToken());
            return http.csrf(AbstractHttpConfigurer::disable)
                    // The gateway alone sets the security headers, so that each appears once
                    // (clause 361).
                    .headers(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    .sessionManagement(
                            s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .oauth2ResourceServer(server ->
                            server.bearerTokenResolver(new SocketTokens())
                                    .jwt(jwt -> jwt.decoder(decoder))
                                    .authenticationEntryPoint(refuse)
                                    .withObjectPostProcessor(awayIsNotInvalid(errors)))
                    .exceptionHandling(handling ->
                            handling.authenticationEntryPoint((request, response, e) ->
                                    errors.write(response, new Unauthorized())))
                    .build();
        }

        /// An address with characters that have no business there, such as a line end (S2, S37).
        @Bean
        RequestRejectedHandler requestRejectedHandler(ErrorWriter errors) {
            return (request, response, e) ->
                    errors.write(
                            response, new MalformedInput("The address has forbidden characters"));
        }

        /// Keys that cannot be looked up because auth-service is away are 503, not 401 (architecture, security rule 7).
        private static ObjectPostProcessor<BearerTokenAuthenticationFilter> awayIsNotInvalid(
                ErrorWriter errors) {
            AuthenticationFailureHandler handler =
                    (request, response, e) -> {
                        if (e instanceof AuthenticationServiceException) {
                            errors.write(
                                    response,
                                    new Unavailable("Authentication", Duration.ofSeconds(2)));
                        } else {
                            errors.write(response, new InvalidToken());
                        }
                    };
            return new ObjectPostProcessor<>() {
                @Override
                public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                    filter.setAuthenticationFailureHandler(handler);
                    return filter;
                }
            };
        }
    }
}
