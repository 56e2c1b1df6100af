/// What a distributed installation has beside its services.
@NullMarked
package com.dokploy.stack;

import org.jspecify.annotations.NullMarked;
