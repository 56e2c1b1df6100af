/// The backup of the installation itself, its way back, and its way to a distributed one.
@NullMarked
package com.dokploy.standalone.backup;

import org.jspecify.annotations.NullMarked;
