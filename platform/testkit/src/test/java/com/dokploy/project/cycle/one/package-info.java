@NullMarked
package com.dokploy.project.cycle.one;

import org.jspecify.annotations.NullMarked;
