package com.dokploy.deployment.application;

/// Where an application is built from.
///
/// @param repoUrl without credentials
/// @param buildPath directory of the repository that is sent to the build
/// @param dockerfile path below it
public record GitSource(String repoUrl, String branch, String buildPath, String dockerfile) {}
