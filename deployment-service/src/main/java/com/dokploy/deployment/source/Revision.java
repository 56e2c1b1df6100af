package com.dokploy.deployment.source;

import org.jspecify.annotations.Nullable;

/// What to fetch of a repository.
///
/// @param branch the branch
/// @param commit a commit on it; null: the latest
public record Revision(BranchName branch, @Nullable CommitSha commit) {
    public static Revision latestOf(BranchName branch) {
        return new Revision(branch, null);
    }
}
