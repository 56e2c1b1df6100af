package com.dokploy.database.database;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a creation (clauses 248-255): shape only. Members that only we write are not here and so ignored (S3).
record DatabaseForm(
        @Schema(minLength = 3, maxLength = 50, requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String name,
        @Schema(
                        allowableValues = {"postgresql", "mysql", "mongodb", "redis"},
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String type,
        @Nullable String version,
        @Schema(format = "uuid", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String projectId,
        @Nullable ResourcesForm resources,
        @Nullable Map<String, @Nullable Object> configuration,
        @Schema(description = "Port of the node; 0 lets the platform choose one; null for none")
                @Nullable Integer publishedPort) {

    /// @param memoryLimit MiB
    /// @param storageSize MiB; the threshold of an alert, no quota
    record ResourcesForm(@Nullable Integer memoryLimit, @Nullable Integer storageSize) {}
}
