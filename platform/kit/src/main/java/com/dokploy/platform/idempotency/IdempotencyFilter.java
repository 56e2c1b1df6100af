package com.dokploy.platform.idempotency;

import com.dokploy.platform.idempotency.IdempotencyKeys.Scope;
import com.dokploy.platform.web.ApiException;
import com.dokploy.platform.web.ErrorWriter;
import com.dokploy.platform.web.Invalid;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Answers a repeated POST with the stored answer of the first (B4; draft-ietf-httpapi-idempotency-key-header).
///
/// The whole handling runs in one transaction together with the stored answer: either both are there after a
/// crash or neither is. A refusal (4xx, 5xx) rolls back and is not stored, so the caller may correct it.
final class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;
    private final ErrorWriter errors;

    IdempotencyFilter(IdempotencyKeys keys, TransactionTemplate transaction, ErrorWriter errors) {
        this.keys = keys;
        this.transaction = transaction;
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !HttpMethod.POST.matches(request.getMethod())
                || user() == null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var buffered = new BufferedRequest(request);
            handle(buffered, response, chain, scope(request));
        } catch (ApiException refusal) {
            errors.write(response, refusal);
        } catch (Carried carried) {
            carried.rethrow();
        }
    }

    private void handle(
            BufferedRequest request, HttpServletResponse response, FilterChain chain, Scope scope)
            throws IOException {
        var digest = sha256(request.body());
        var caught = new ContentCachingResponseWrapper(response);
        var before =
                transaction.execute(status -> {
                    var known = keys.claim(scope, digest);
                    if (known.isPresent()) {
                        return known;
                    }
                    act(request, caught, chain, status);
                    if (!status.isRollbackOnly()) {
                        keys.store(scope, digest, StoredAnswer.of(caught));
                    }
                    return known;
                });
        if (before.isEmpty()) {
            caught.copyBodyToResponse();
        } else {
            before.get().replay(response);
        }
    }

    private static void act(
            BufferedRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain,
            TransactionStatus status) {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException e) {
            throw new Carried(e);
        }
        if (response.getStatus() >= 400) {
            status.setRollbackOnly();
        }
    }

    private static Scope scope(HttpServletRequest request) {
        var key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            throw Invalid.field(
                    HEADER,
                    "Idempotency-Key must be 1 to 255 visible ASCII characters",
                    "format",
                    null);
        }
        return new Scope(java.util.Objects.requireNonNull(user()), request.getRequestURI(), key);
    }

    private static @Nullable UUID user() {
        return SecurityContextHolder.getContext().getAuthentication()
                                instanceof JwtAuthenticationToken jwt
                        && jwt.getToken().getSubject() != null
                ? UUID.fromString(jwt.getToken().getSubject())
                : null;
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /// Takes a checked failure of the chain out through the transaction, which rolls back on it.
    private static final class Carried extends RuntimeException {
        private final Exception carried;

        Carried(Exception carried) {
            super(carried);
            this.carried = carried;
        }

        void rethrow() throws IOException, ServletException {
            switch (carried) {
                case IOException io -> throw io;
                case ServletException servlet -> throw servlet;
                default -> throw this;
            }
        }
    }
}
