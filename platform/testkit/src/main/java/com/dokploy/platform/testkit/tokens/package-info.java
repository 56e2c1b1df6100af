/// Signed tokens for tests, and the few answers of auth-service that other services ask for.
@NullMarked
package com.dokploy.platform.testkit.tokens;

import org.jspecify.annotations.NullMarked;
