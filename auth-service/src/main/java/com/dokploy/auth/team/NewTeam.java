package com.dokploy.auth.team;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A team to be made (S192).
record NewTeam(
        @Schema(minLength = TeamFields.SHORTEST_NAME, maxLength = TeamFields.LONGEST_NAME)
                String name,
        @Schema(maxLength = TeamFields.LONGEST_DESCRIPTION) @Nullable String description) {
    void check() {
        new TeamFields().name(name).description(description).check();
    }
}
