package com.dokploy.platform.web;

/// Every error code that the API answers with, its HTTP status and its standard message.
///
/// The first eleven are the specification's table (clauses 46-56); the rest are the documented
/// additions of S37 and S221 for statuses outside that table.
public enum ErrorCode {
    VALIDATION_ERROR(400, "Request validation failed"),
    INVALID_INPUT(400, "Input data is malformed"),
    UNAUTHORIZED(401, "Authentication required"),
    INVALID_TOKEN(401, "JWT token is invalid or expired"),
    FORBIDDEN(403, "Insufficient permissions"),
    RESOURCE_NOT_FOUND(404, "Requested resource doesn't exist"),
    CONFLICT(409, "Resource already exists or state conflict"),
    UNPROCESSABLE_ENTITY(422, "Semantically incorrect request"),
    RATE_LIMIT_EXCEEDED(429, "Too many requests"),
    INTERNAL_SERVER_ERROR(500, "Unexpected server error"),
    SERVICE_UNAVAILABLE(503, "Service temporarily unavailable"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Requested media type cannot be produced"),
    GONE(410, "This API version is no longer served"),
    PRECONDITION_FAILED(412, "The resource has changed since it was read"),
    PAYLOAD_TOO_LARGE(413, "Request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Request media type is not supported"),
    UPGRADE_REQUIRED(426, "This resource needs a protocol upgrade");

    private final int status;
    private final String message;

    ErrorCode(int status, String message) {
        this.status = status;
        this.message = message;
    }

    /// The HTTP status that always goes with this code.
    public int status() {
        return status;
    }

    /// The standard message, used where nothing more precise is known.
    public String message() {
        return message;
    }
}
