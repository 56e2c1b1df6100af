@NullMarked
package com.dokploy.auth.token;

import org.jspecify.annotations.NullMarked;
