/// Tests of the demo's own parts.
@NullMarked
package com.dokploy.standalone.demo;

import org.jspecify.annotations.NullMarked;
