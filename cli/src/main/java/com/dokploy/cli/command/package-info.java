/// The commands, a class for each group.
@NullMarked
package com.dokploy.cli.command;

import org.jspecify.annotations.NullMarked;
