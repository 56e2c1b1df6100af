/// Registration: open, closed, by invitation, and of the first owner.
@NullMarked
package com.dokploy.auth.signup;

import org.jspecify.annotations.NullMarked;
