/// The backup of the installation itself, and its way back.
@NullMarked
package com.dokploy.standalone.backup;

import org.jspecify.annotations.NullMarked;
