package com.dokploy.platform.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/// Tells of every call of a signed-in caller that changed something, or was refused when it tried (S246).
///
/// What changed is told by the events of the change itself, in its own transaction; this adds the address, and the refusals.
/// So it comes after the answer, and a failure here only costs that.
final class CallRecorder extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(CallRecorder.class);
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int FIRST_FAILURE = 400;

    private final Calls calls;

    CallRecorder(Calls calls) {
        this.calls = calls;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null
                && (CHANGING.contains(request.getMethod()) || isAudited(request))
                && isTold(response.getStatus())
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken caller) {
            tell(request, route.toString(), response.getStatus(), caller.getName());
        }
    }

    private static boolean isAudited(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method
                && method.hasMethodAnnotation(Audited.class);
    }

    /// Input that was merely wrong changed nothing and threatens nobody.
    private static boolean isTold(int status) {
        return status < FIRST_FAILURE
                || status == HttpStatus.FORBIDDEN.value()
                || status == HttpStatus.NOT_FOUND.value();
    }

    private void tell(HttpServletRequest request, String route, int status, String caller) {
        try {
            calls.record(Call.of(request, route, status, caller));
        } catch (RuntimeException e) {
            log.warn(
                    "could not record a call of {} {}: {}",
                    request.getMethod(),
                    route,
                    e.toString());
        }
    }
}
