package com.dokploy.project.project;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a creation (clauses 119-123); `name` may be missing until [#check].
record CreateProject(
        @Schema(
                        minLength = ProjectFields.SHORTEST_NAME,
                        maxLength = ProjectFields.LONGEST_NAME,
                        pattern = ProjectFields.NAME)
                String name,
        @Schema(maxLength = ProjectFields.LONGEST_DESCRIPTION) @Nullable String description,
        @Schema(format = "uuid") @Nullable String teamId) {
    void check() {
        new ProjectFields().name(name).description(description).check();
    }
}
