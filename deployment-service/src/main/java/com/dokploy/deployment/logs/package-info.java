/// What applications write: read, followed by sockets, and streamed to live viewers.
@NullMarked
package com.dokploy.deployment.logs;

import org.jspecify.annotations.NullMarked;
