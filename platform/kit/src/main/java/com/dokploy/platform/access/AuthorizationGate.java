package com.dokploy.platform.access;

import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.web.Unauthorized;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets anonymous callers through to PUBLIC endpoints alone, and nobody to an endpoint that declares nothing.
///
/// What a signed-in caller may do with a resource is decided by the service that loads it.
final class AuthorizationGate implements HandlerInterceptor {
    private static final String OURS = "com.dokploy.";

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !isOurs(method)) {
            return true;
        }
        var declared = method.getMethodAnnotation(Authorization.class);
        if (declared == null) {
            throw new IllegalStateException(
                    method.getShortLogMessage() + " declares no @Authorization");
        }
        if (declared.value() != Rule.PUBLIC && !signedIn()) {
            throw new Unauthorized();
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith(OURS);
    }

    private static boolean signedIn() {
        return SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken;
    }
}
