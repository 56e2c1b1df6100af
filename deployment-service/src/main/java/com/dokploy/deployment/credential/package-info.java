/// What projects sign in with at image registries and git servers (B27).
@NullMarked
package com.dokploy.deployment.credential;

import org.jspecify.annotations.NullMarked;
