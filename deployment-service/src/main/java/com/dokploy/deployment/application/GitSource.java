package com.dokploy.deployment.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an application is built from.
///
/// @param repoUrl without credentials
/// @param buildPath directory of the repository that is sent to the build
/// @param dockerfile path below it
/// @param watchPaths patterns: a push deploys only if it touches a path of theirs; empty: any push
/// @param tagPattern tags that deploy, in place of pushes to the branch; null: pushes to the branch
/// @param ref what a preview fetches in place of the branch, such as `refs/pull/7/head`; null: the branch
/// @param credentials `user:password` of the repository, sealed like a secret variable; null for a public one
public record GitSource(
        String repoUrl,
        String branch,
        String buildPath,
        String dockerfile,
        List<String> watchPaths,
        @Nullable String tagPattern,
        @Nullable String ref,
        @Nullable String credentials) {

    public GitSource {
        // Stored before there were any.
        watchPaths = watchPaths == null ? List.of() : List.copyOf(watchPaths);
    }

    GitSource withCredentials(@Nullable String others) {
        return new GitSource(
                repoUrl, branch, buildPath, dockerfile, watchPaths, tagPattern, ref, others);
    }

    /// The same repository at a pull request. It is always fetched from there, never from a fork.
    GitSource ofRequest(String head, String requestRef) {
        return new GitSource(
                repoUrl, head, buildPath, dockerfile, List.of(), null, requestRef, credentials);
    }
}
