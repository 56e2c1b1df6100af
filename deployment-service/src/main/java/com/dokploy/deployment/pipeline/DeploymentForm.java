package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.source.BranchName;
import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of a deploy (S102); all of it may be left out.
///
/// @param branch another than the configured one, for this deployment only (S105)
record DeploymentForm(
        @Nullable String branch, @Nullable String commitSha, @Nullable Boolean force) {
    static final DeploymentForm EMPTY = new DeploymentForm(null, null, null);

    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");
    private static final Pattern FULL_COMMIT = Pattern.compile("[0-9a-f]{40}");

    /// @param built whether the commit is fetched, which takes its full name; otherwise it is only noted (S103)
    /// @throws Invalid with one entry per fault
    DeploymentForm checked(boolean built) {
        var errors = new ArrayList<FieldError>();
        if (branch != null && !isBranch(branch)) {
            errors.add(new FieldError("branch", "Branch must be a branch name", "regex", branch));
        }
        var commit = built ? FULL_COMMIT : COMMIT;
        if (commitSha != null && !commit.matcher(commitSha).matches()) {
            errors.add(
                    new FieldError(
                            "commitSha",
                            built
                                    ? "Commit must be forty hexadecimal digits"
                                    : "Commit must be 7 to 64 hexadecimal digits",
                            "regex",
                            commitSha));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return this;
    }

    private static boolean isBranch(String text) {
        try {
            var _ = new BranchName(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
