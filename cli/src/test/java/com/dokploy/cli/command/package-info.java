@NullMarked
package com.dokploy.cli.command;

import org.jspecify.annotations.NullMarked;
