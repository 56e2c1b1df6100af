package com.dokploy.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Sends `Link: <...>; rel="next"` and `rel="prev"` beside the cursors of every list (B6, RFC 8288).
@RestControllerAdvice
final class PageLinks implements ResponseBodyAdvice<Object> {
    private static final String API = "/api";

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Page<?>(_, var place)
                && request instanceof ServletServerHttpRequest servlet) {
            var links = new ArrayList<String>();
            add(links, servlet.getServletRequest(), place.nextCursor(), "next");
            add(links, servlet.getServletRequest(), place.prevCursor(), "prev");
            if (!links.isEmpty()) {
                response.getHeaders().set(HttpHeaders.LINK, String.join(", ", links));
            }
        }
        return body;
    }

    private static void add(
            List<String> links, HttpServletRequest request, @Nullable String cursor, String rel) {
        var path = request.getRequestURI();
        if (cursor == null || !path.startsWith(API)) {
            return;
        }
        var query = new StringBuilder();
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (!parameter.getKey().equals("cursor")) {
                for (var value : parameter.getValue()) {
                    append(query, parameter.getKey(), value);
                }
            }
        }
        append(query, "cursor", cursor);
        links.add(
                "<%s?%s>; rel=\"%s\""
                        .formatted(Links.to(path.substring(API.length())), query, rel));
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
