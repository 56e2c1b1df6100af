/// Signing in with a password, signing out, and the limit on wrong tries.
@NullMarked
package com.dokploy.auth.signin;

import org.jspecify.annotations.NullMarked;
