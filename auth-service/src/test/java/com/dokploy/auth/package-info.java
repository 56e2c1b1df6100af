@NullMarked
package com.dokploy.auth;

import org.jspecify.annotations.NullMarked;
