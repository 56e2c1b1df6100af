/// The keys that tokens are signed with, their rotation, and the tokens themselves.
@NullMarked
package com.dokploy.auth.token;

import org.jspecify.annotations.NullMarked;
