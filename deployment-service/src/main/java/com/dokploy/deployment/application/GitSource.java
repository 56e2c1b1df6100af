package com.dokploy.deployment.application;

import org.jspecify.annotations.Nullable;

/// Where an application is built from.
///
/// @param repoUrl without credentials
/// @param buildPath directory of the repository that is sent to the build
/// @param dockerfile path below it
/// @param credentials `user:password` of the repository, sealed like a secret variable; null for a public one
public record GitSource(
        String repoUrl,
        String branch,
        String buildPath,
        String dockerfile,
        @Nullable String credentials) {

    GitSource withCredentials(@Nullable String others) {
        return new GitSource(repoUrl, branch, buildPath, dockerfile, others);
    }
}
