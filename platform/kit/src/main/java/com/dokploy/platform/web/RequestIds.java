package com.dokploy.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request an id, echoed in `X-Request-Id`, in the log and in errors and events (S40).
public final class RequestIds extends OncePerRequestFilter {
    public static final String HEADER = "X-Request-Id";
    private static final String MDC_KEY = "requestId";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// The inbound id when it is sane, otherwise a fresh `req-<random>`.
    ///
    /// @param inbound the header as it came; may be null
    public static String accept(@Nullable String inbound) {
        if (inbound != null && SANE.matcher(inbound).matches()) {
            return inbound;
        }
        return "req-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /// The id of the request (or event) that this thread works for; a fresh one outside of any.
    public static String current() {
        var id = MDC.get(MDC_KEY);
        return id == null ? accept(null) : id;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = accept(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }
}
