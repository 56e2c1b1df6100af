@NullMarked
package com.dokploy.auth.signup;

import org.jspecify.annotations.NullMarked;
