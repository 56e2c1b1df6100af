/// What figures can be of: applications and databases, as their owners tell.
@NullMarked
package com.dokploy.metrics.subject;

import org.jspecify.annotations.NullMarked;
