/// How the operator's switches reach us.
@NullMarked
package com.dokploy.platform.settings;

import org.jspecify.annotations.NullMarked;
