/// Resource-server security, secrets at rest, the egress guard.
@NullMarked
package com.dokploy.platform.security;

import org.jspecify.annotations.NullMarked;
