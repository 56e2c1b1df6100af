@NullMarked
package com.dokploy.cli.terminal;

import org.jspecify.annotations.NullMarked;
