package com.dokploy.metrics.subject;

import java.util.UUID;

/// An application or database, as far as we need to know it.
///
/// @param kind `application` or `database`
public record Subject(String kind, UUID id, UUID projectId, String name, String status) {
    public static final String APPLICATION = "application";
    public static final String DATABASE = "database";
}
