@NullMarked
package com.dokploy.cli;

import org.jspecify.annotations.NullMarked;
