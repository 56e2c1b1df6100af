@NullMarked
package com.dokploy.auth.oidc;

import org.jspecify.annotations.NullMarked;
