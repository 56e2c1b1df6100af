/// The crash kit: proves that queued work survives being killed, repeated and taken over anywhere.
@NullMarked
package com.dokploy.platform.testkit.work;

import org.jspecify.annotations.NullMarked;
