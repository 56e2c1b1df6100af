package com.dokploy.deployment.pipeline;

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

    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+-]{0,254}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");

    /// @throws Invalid with one entry per fault
    DeploymentForm checked() {
        var errors = new ArrayList<FieldError>();
        if (branch != null && !BRANCH.matcher(branch).matches()) {
            errors.add(new FieldError("branch", "Branch must be a branch name", "regex", branch));
        }
        if (commitSha != null && !COMMIT.matcher(commitSha).matches()) {
            errors.add(
                    new FieldError(
                            "commitSha",
                            "Commit must be 7 to 64 hexadecimal digits",
                            "regex",
                            commitSha));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return this;
    }
}
