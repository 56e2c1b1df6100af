package com.dokploy.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// The one place where an error becomes an answer: the advice, the security entry points and filters all write through it.
public final class ErrorWriter {
    private final JsonMapper json;
    private final Clock clock;

    public ErrorWriter(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /// The answer for a refusal, with the headers that belong to its code.
    public ResponseEntity<Object> answer(ApiException refusal) {
        return ResponseEntity.status(HttpStatusCode.valueOf(refusal.code().status()))
                .headers(headers(refusal))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body(refusal));
    }

    /// The answer for a bare code.
    public ResponseEntity<Object> answer(ErrorCode code, String message, Map<String, ?> details) {
        return ResponseEntity.status(HttpStatusCode.valueOf(code.status()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(ErrorBody.of(code, message, details, RequestIds.current(), clock.instant()));
    }

    /// Writes the answer straight to the response, for code that stands before the controllers.
    ///
    /// @throws IOException if the client is gone
    public void write(HttpServletResponse response, ApiException refusal) throws IOException {
        response.setStatus(refusal.code().status());
        headers(refusal).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(body(refusal)));
    }

    private ErrorBody body(ApiException refusal) {
        return ErrorBody.of(
                refusal.code(),
                refusal.sentence(),
                refusal.details(),
                RequestIds.current(),
                clock.instant());
    }

    private static HttpHeaders headers(ApiException refusal) {
        var headers = new HttpHeaders();
        switch (refusal) {
            case Unauthorized _ -> headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case InvalidToken _ ->
                    headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            case Unavailable away ->
                    headers.set(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(Math.max(1, away.retryAfter().toSeconds())));
            case RateLimited limited ->
                    headers.set(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(limited.retryAfter().toSeconds()));
            default -> {}
        }
        return headers;
    }
}
