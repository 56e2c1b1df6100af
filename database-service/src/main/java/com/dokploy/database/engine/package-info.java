/// The engines that we run: what each image, server and tool wants. No I/O, no state.
@NullMarked
package com.dokploy.database.engine;

import org.jspecify.annotations.NullMarked;
