package com.dokploy.platform.testkit.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/// Stands in for auth-service in the tests of other services: signs tokens as it does, serves its keys at
/// `/api/auth/jwks`, and answers `/api/users/me` for the accounts it was told about.
///
/// Give its [#url] to a service as `dokploy.services.auth`. Thread-safe; listens on loopback only.
public final class TokenIssuer implements AutoCloseable {
    /// As long as a session of auth-service lives (clause 18).
    public static final Duration LIFETIME = Duration.ofDays(7);

    private static final String ISSUER = "dokploy";
    private static final int UNKNOWN = 404;
    private static final int UNAUTHORIZED = 401;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RSAKey key = generate();
    private final Map<UUID, Account> accounts = new ConcurrentHashMap<>();
    private final HttpServer server;

    private TokenIssuer(HttpServer server) {
        this.server = server;
    }

    /// Starts an issuer with a key of its own.
    public static TokenIssuer start() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new TokenIssuer(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/api/auth/jwks", issuer::keys);
            server.createContext("/api/users/me", issuer::me);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("could not start a token issuer", e);
        }
    }

    /// What `dokploy.services.auth` must be, e.g. `http://127.0.0.1:40123`.
    public String url() {
        var address = server.getAddress();
        return "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    }

    /// A good token: RS256, seven days.
    ///
    /// @param userId becomes `sub`
    /// @param username becomes `preferred_username`
    /// @param sessionId becomes `jti`
    public String token(UUID userId, String username, UUID sessionId) {
        return token(userId, username, sessionId, Instant.now());
    }

    /// A good token of a session of its own.
    public String token(UUID userId, String username) {
        return token(userId, username, UUID.randomUUID());
    }

    /// A token that was issued at another moment; one issued eight days ago has expired.
    public String token(UUID userId, String username, UUID sessionId, Instant issuedAt) {
        return sign(claims(userId, username, sessionId, issuedAt), key, key.getKeyID());
    }

    /// Tokens that a service must refuse, each with the reason as its name: signed by another key under our
    /// key id, unsigned, HS256 with our public key as the secret (RFC 8725 section 2.1), expired, altered,
    /// without a session, without a subject, and text that is no token.
    public Map<String, String> forgeries(UUID userId, String username) {
        var claims = claims(userId, username, UUID.randomUUID(), Instant.now());
        var good = sign(claims, key, key.getKeyID());
        return Map.of(
                "signed by a foreign key", sign(claims, generate(), key.getKeyID()),
                "of an unknown key id", sign(claims, generate(), "unknown"),
                "unsigned", new PlainJWT(claims).serialize(),
                "signed with the public key as secret", confuse(claims),
                "expired",
                        token(
                                userId,
                                username,
                                UUID.randomUUID(),
                                Instant.now().minus(LIFETIME).minusSeconds(60)),
                "altered", alter(good),
                "without session", sign(without(claims, "jti"), key, key.getKeyID()),
                "without subject", sign(without(claims, "sub"), key, key.getKeyID()),
                "garbage", "abc.def.ghi");
    }

    /// Makes `/api/users/me` answer for a user, as auth-service would.
    ///
    /// @param roles words of platform roles
    /// @param teams id of a team to the word of the role in it
    public void account(UUID userId, String username, List<String> roles, Map<UUID, String> teams) {
        accounts.put(userId, new Account(userId, username, roles, Map.copyOf(teams)));
    }

    /// Ends the server; tokens stay verifiable by whoever remembers the keys.
    @Override
    public void close() {
        server.stop(0);
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
    }

    private void me(HttpExchange exchange) throws IOException {
        var account = caller(exchange);
        if (account == null) {
            answer(exchange, UNAUTHORIZED, "{}");
            return;
        }
        answer(exchange, 200, JSON.writeValueAsString(account.body()));
    }

    private @org.jspecify.annotations.Nullable Account caller(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return null;
        }
        try {
            var subject =
                    JWTParser.parse(header.substring("Bearer ".length()))
                            .getJWTClaimsSet()
                            .getSubject();
            return subject == null ? null : accounts.get(UUID.fromString(subject));
        } catch (ParseException _) {
            return null;
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var whole = exchange.getRequestURI().getPath().equals(exchange.getHttpContext().getPath());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(whole ? status : UNKNOWN, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static JWTClaimsSet claims(UUID userId, String username, UUID sessionId, Instant at) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(userId.toString())
                .jwtID(sessionId.toString())
                .claim("preferred_username", username)
                .issueTime(Date.from(at))
                .expirationTime(Date.from(at.plus(LIFETIME)))
                .build();
    }

    private static JWTClaimsSet without(JWTClaimsSet claims, String name) {
        return new JWTClaimsSet.Builder(claims).claim(name, null).build();
    }

    private static String sign(JWTClaimsSet claims, RSAKey key, String keyId) {
        try {
            return sign(claims, JWSAlgorithm.RS256, keyId, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("could not sign a token", e);
        }
    }

    private String confuse(JWTClaimsSet claims) {
        try {
            var secret = key.toPublicKey().getEncoded();
            return sign(claims, JWSAlgorithm.HS256, key.getKeyID(), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("could not sign a token", e);
        }
    }

    private static String sign(
            JWTClaimsSet claims, JWSAlgorithm algorithm, String keyId, JWSSigner signer)
            throws JOSEException {
        var header = new JWSHeader.Builder(algorithm).keyID(keyId).type(JOSEObjectType.JWT).build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    /// The signature stays, the claims name another user.
    private static String alter(String token) {
        var parts = token.split("\\.", -1);
        var other = claims(UUID.randomUUID(), "mallory", UUID.randomUUID(), Instant.now());
        return "%s.%s.%s"
                .formatted(
                        parts[0],
                        com.nimbusds.jose.util.Base64URL.encode(other.toString()),
                        parts[2]);
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("could not generate a key", e);
        }
    }

    private record Account(UUID id, String username, List<String> roles, Map<UUID, String> teams) {
        Map<String, Object> body() {
            var memberships =
                    teams.entrySet().stream()
                            .map(team ->
                                    Map.of(
                                            "id", team.getKey(),
                                            "name", "team",
                                            "role", team.getValue()))
                            .toList();
            return Map.of(
                    "id",
                    id,
                    "username",
                    username,
                    "email",
                    username + "@example.test",
                    "roles",
                    roles,
                    "teams",
                    memberships);
        }
    }
}
