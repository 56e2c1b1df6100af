package com.dokploy.platform.web;

import java.util.Map;

/// 422: well-formed, but its meaning cannot hold, such as an id in the body that the caller cannot see (S32, S33).
public final class Unprocessable extends ApiException {

    /// @param message the reason, one sentence
    /// @param details what a program needs
    public Unprocessable(String message, Map<String, ?> details) {
        super(ErrorCode.UNPROCESSABLE_ENTITY, message, details);
    }

    /// A reference in the body to something absent or invisible; both look the same (S33, S76).
    ///
    /// @param field JSON name of the member
    /// @param resourceType lower-case type of what it names
    /// @param resourceId the id given
    public static Unprocessable reference(String field, String resourceType, Object resourceId) {
        return new Unprocessable(
                "%s does not name an existing %s".formatted(field, resourceType),
                Map.of(
                        "field",
                        field,
                        "resourceType",
                        resourceType,
                        "resourceId",
                        resourceId.toString()));
    }
}
