/// Tests of the all-in-one process's own parts; those of the whole are in `com.dokploy.suite`.
@NullMarked
package com.dokploy.standalone;

import org.jspecify.annotations.NullMarked;
