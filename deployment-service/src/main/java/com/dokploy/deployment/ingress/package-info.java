/// The way in: domains of applications, and the Caddy container that serves them.
@NullMarked
package com.dokploy.deployment.ingress;

import org.jspecify.annotations.NullMarked;
