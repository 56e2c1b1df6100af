/// Work that must not be lost: the row in the owner's table is the queue, a lease says who works on it,
/// and a fencing version decides whose outcome counts.
@NullMarked
package com.dokploy.platform.work;

import org.jspecify.annotations.NullMarked;
