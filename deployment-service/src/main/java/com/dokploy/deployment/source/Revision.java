package com.dokploy.deployment.source;

import org.jspecify.annotations.Nullable;

/// What to fetch of a repository.
///
/// @param on the branch, or the tag
/// @param commit a commit on it; null: the latest
public record Revision(GitRef on, @Nullable CommitName commit) {
    public static Revision latestOf(BranchName branch) {
        return new Revision(branch, null);
    }
}
