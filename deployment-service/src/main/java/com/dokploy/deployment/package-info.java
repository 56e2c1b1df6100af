/// Applications, deployments and what runs of them.
@NullMarked
package com.dokploy.deployment;

import org.jspecify.annotations.NullMarked;
