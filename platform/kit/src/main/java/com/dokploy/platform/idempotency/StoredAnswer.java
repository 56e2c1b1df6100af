package com.dokploy.platform.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// What a repeat is answered with.
///
/// @param headers those that belong to the resource; the others are made anew by each layer
/// @param body base64
record StoredAnswer(int status, Map<String, String> headers, String body) {
    private static final List<String> KEPT =
            List.of(
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.LOCATION,
                    HttpHeaders.ETAG,
                    HttpHeaders.CACHE_CONTROL);

    static StoredAnswer of(ContentCachingResponseWrapper response) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            var value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new StoredAnswer(
                response.getStatus(),
                headers,
                Base64.getEncoder().encodeToString(response.getContentAsByteArray()));
    }

    void replay(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(Base64.getDecoder().decode(body));
    }
}
