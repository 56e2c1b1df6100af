/// Commands that run once, or by a calendar, in an application's own image and network.
@NullMarked
package com.dokploy.deployment.job;

import org.jspecify.annotations.NullMarked;
