package com.dokploy.auth.audit;

import com.dokploy.auth.audit.AuditTrail.Outcome;
import com.dokploy.auth.session.Origin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// Records every call that would have changed something and was forbidden (S246).
final class RefusalRecorder extends OncePerRequestFilter {
    private static final Set<String> MUTATING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final AuditTrail trail;

    RefusalRecorder(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !MUTATING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.FORBIDDEN.value()
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken caller) {
            trail.record(
                    action(request),
                    Outcome.REFUSED,
                    UUID.fromString(caller.getToken().getSubject()),
                    "forbidden",
                    Origin.of(request));
        }
    }

    /// Such as `patch /api/users/{id}`: the route, not the ids.
    private static String action(HttpServletRequest request) {
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return "%s %s"
                .formatted(
                        request.getMethod().toLowerCase(Locale.ROOT),
                        route == null ? request.getRequestURI() : route);
    }
}
