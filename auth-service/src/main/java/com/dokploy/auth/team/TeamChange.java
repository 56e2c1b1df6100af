package com.dokploy.auth.team;

import com.dokploy.platform.web.Change;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A merge patch of a team.
record TeamChange(
        @Schema(minLength = TeamFields.SHORTEST_NAME, maxLength = TeamFields.LONGEST_NAME)
                Change<String> name,
        @Schema(maxLength = TeamFields.LONGEST_DESCRIPTION) Change<@Nullable String> description) {
    void check() {
        var fields = new TeamFields();
        name.ifPresent(fields::name);
        description.ifPresent(fields::description);
        fields.check();
    }
}
