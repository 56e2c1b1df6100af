package com.dokploy.project.project;

import com.dokploy.platform.web.Change;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A merge patch of a project (S70).
record UpdateProject(
        @Schema(
                        minLength = ProjectFields.SHORTEST_NAME,
                        maxLength = ProjectFields.LONGEST_NAME,
                        pattern = ProjectFields.NAME)
                Change<String> name,
        @Schema(maxLength = ProjectFields.LONGEST_DESCRIPTION) Change<@Nullable String> description,
        @Schema(format = "uuid") Change<@Nullable String> teamId) {
    void check() {
        var fields = new ProjectFields();
        name.ifPresent(fields::name);
        description.ifPresent(fields::description);
        fields.check();
    }
}
