/// How a command ends.
@NullMarked
package com.dokploy.cli.outcome;

import org.jspecify.annotations.NullMarked;
