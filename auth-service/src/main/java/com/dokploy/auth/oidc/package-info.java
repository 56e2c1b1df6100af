/// Signing in with any OpenID Connect provider.
@NullMarked
package com.dokploy.auth.oidc;

import org.jspecify.annotations.NullMarked;
