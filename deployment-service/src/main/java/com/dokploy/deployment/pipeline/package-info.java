/// One attempt to bring an application to a release: queued, built, rolled out, or not, and why.
@NullMarked
package com.dokploy.deployment.pipeline;

import org.jspecify.annotations.NullMarked;
