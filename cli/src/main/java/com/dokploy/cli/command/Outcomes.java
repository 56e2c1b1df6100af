package com.dokploy.cli.command;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Turns a bad end of what was waited for into an exit code.
final class Outcomes {
    private Outcomes() {}

    /// @param state the member that tells the end
    /// @param bad ends that are failures
    /// @param reason the member that says why
    static void require(JsonNode ended, String state, Set<String> bad, String reason, String what) {
        var end = ended.path(state).asString("");
        if (bad.contains(end)) {
            var why = ended.path(reason).asString("");
            throw new Failure(
                    ExitCode.FAILED,
                    "%s: %s%s".formatted(what, end, why.isEmpty() ? "" : ": " + why));
        }
    }
}
