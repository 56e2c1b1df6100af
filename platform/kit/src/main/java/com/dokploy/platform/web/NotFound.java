package com.dokploy.platform.web;

import java.util.Locale;
import java.util.Map;

/// 404: absent, or not visible to the caller, which must look the same (clauses 43-45, S243).
public final class NotFound extends ApiException {

    /// @param resourceType lower-case type, e.g. `application`
    /// @param resourceId the id as the caller gave it
    public NotFound(String resourceType, Object resourceId) {
        super(
                ErrorCode.RESOURCE_NOT_FOUND,
                "%s with ID '%s' not found"
                        .formatted(
                                resourceType.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + resourceType.substring(1),
                                resourceId),
                Map.of("resourceType", resourceType, "resourceId", resourceId.toString()));
    }
}
