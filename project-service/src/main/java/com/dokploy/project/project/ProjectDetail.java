package com.dokploy.project.project;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A project alone (clauses 125-128).
record ProjectDetail(
        UUID id,
        String name,
        @Nullable String description,
        UUID ownerId,
        @Nullable UUID teamId,
        Statistics statistics,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        @JsonProperty("_links") Map<String, String> links,
        @JsonIgnore long version) {

    /// How much is in the project, as far as its owners have told (S77).
    ///
    /// @param deploymentCount all deployments ever of live applications
    record Statistics(long applicationCount, long databaseCount, long deploymentCount) {
        /// The same counts give the same list, and so the same hash in every replica.
        List<Long> asList() {
            return List.of(applicationCount, databaseCount, deploymentCount);
        }
    }
}
