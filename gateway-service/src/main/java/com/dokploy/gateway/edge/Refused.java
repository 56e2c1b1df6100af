package com.dokploy.gateway.edge;

import com.dokploy.platform.web.ErrorCode;
import java.util.Map;

/// A request that the gateway answers itself with an error; carries no stack trace, being ordinary.
public final class Refused extends RuntimeException {
    private static final String RETRY_SECONDS = "2";

    private final ErrorCode code;
    private final transient Map<String, ?> details;
    private final transient Map<String, String> headers;

    /// @param headers what the answer carries beside the body
    public Refused(
            ErrorCode code, String message, Map<String, ?> details, Map<String, String> headers) {
        super(message, null, false, false);
        this.code = code;
        this.details = details;
        this.headers = headers;
    }

    public Refused(ErrorCode code, String message) {
        this(code, message, Map.of(), Map.of());
    }

    /// No credentials where some are needed (clause 24, S21).
    public static Refused unauthorized() {
        return new Refused(
                ErrorCode.UNAUTHORIZED,
                ErrorCode.UNAUTHORIZED.message(),
                Map.of(),
                Map.of("WWW-Authenticate", "Bearer realm=\"dokploy\""));
    }

    /// A token that is malformed, forged, expired or ended (clause 25, S21).
    public static Refused invalidToken() {
        return new Refused(
                ErrorCode.INVALID_TOKEN,
                ErrorCode.INVALID_TOKEN.message(),
                Map.of(),
                Map.of("WWW-Authenticate", "Bearer realm=\"dokploy\", error=\"invalid_token\""));
    }

    /// No such route (S38).
    ///
    /// @param path the path that was asked for
    public static Refused noRoute(String path) {
        return new Refused(
                ErrorCode.RESOURCE_NOT_FOUND,
                "Route with ID '" + path + "' not found",
                Map.of("resourceType", "route", "resourceId", path),
                Map.of());
    }

    /// Something that the request needs is away for the moment (clause 56, S41).
    public static Refused unavailable() {
        return new Refused(
                ErrorCode.SERVICE_UNAVAILABLE,
                ErrorCode.SERVICE_UNAVAILABLE.message(),
                Map.of(),
                Map.of("Retry-After", RETRY_SECONDS));
    }

    /// A body above the limit (S37, S173).
    ///
    /// @param limit bytes
    public static Refused tooLarge(long limit) {
        return new Refused(
                ErrorCode.PAYLOAD_TOO_LARGE,
                ErrorCode.PAYLOAD_TOO_LARGE.message(),
                Map.of("limit", limit),
                Map.of());
    }

    public ErrorCode code() {
        return code;
    }

    public String reason() {
        var message = getMessage();
        return message == null ? code.message() : message;
    }

    public Map<String, ?> details() {
        return details;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
