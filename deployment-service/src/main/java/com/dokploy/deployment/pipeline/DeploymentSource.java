package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.GitSource;
import org.jspecify.annotations.Nullable;

/// What a deployment is made from, fixed when it begins: an image, a git source, or the release of an earlier
/// deployment.
///
/// @param git what is built; null for the other two
/// @param image what is fetched; of no meaning when git is built
record DeploymentSource(@Nullable String image, @Nullable GitSource git) {}
