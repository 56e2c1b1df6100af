/// `./dokploy demo`: the first deployment, end to end, as any client could make it over the public API.
@NullMarked
package com.dokploy.standalone.demo;

import org.jspecify.annotations.NullMarked;
