/// Ids, migrations of platform features, the injected clock.
@NullMarked
package com.dokploy.platform.persistence;

import org.jspecify.annotations.NullMarked;
