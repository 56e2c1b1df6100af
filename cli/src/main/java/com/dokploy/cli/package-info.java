/// `dokployctl`: the command line of those who use an installation. An ordinary client of its API.
@NullMarked
package com.dokploy.cli;

import org.jspecify.annotations.NullMarked;
