/// Backups: taken, kept, handed out, tried out, and put back.
@NullMarked
package com.dokploy.database.backup;

import org.jspecify.annotations.NullMarked;
