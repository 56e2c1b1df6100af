/// What a user owns: an application's configuration and its observed state.
@NullMarked
package com.dokploy.deployment.application;

import org.jspecify.annotations.NullMarked;
