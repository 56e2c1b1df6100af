@NullMarked
package com.dokploy.project.cycle.two;

import org.jspecify.annotations.NullMarked;
