package com.dokploy.platform.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// The one shape of every error answer (clauses 37-42, S34): `{"error": {...}}` and nothing beside it.
///
/// @param error what went wrong
public record ErrorBody(Detail error) {

    /// Builds a body; `details` may be empty but is always present (S34).
    ///
    /// @param at the moment of the failure; cut to whole seconds
    public static ErrorBody of(
            ErrorCode code, String message, Map<String, ?> details, String requestId, Instant at) {
        return new ErrorBody(
                new Detail(
                        code,
                        message,
                        details,
                        at.truncatedTo(ChronoUnit.SECONDS).toString(),
                        requestId));
    }

    /// @param code machine-readable word from the table
    /// @param message one human-readable sentence without secrets
    /// @param details what a program needs to react; never null
    /// @param timestamp ISO 8601 UTC, whole seconds
    /// @param requestId the id that logs and traces of this request carry
    @Schema(name = "ErrorDetail")
    public record Detail(
            ErrorCode code,
            String message,
            Map<String, ?> details,
            String timestamp,
            String requestId) {}
}
