/// Backups of applications' volumes, and their way back.
@NullMarked
package com.dokploy.database.volume;

import org.jspecify.annotations.NullMarked;
