/// Where the bytes of backups are kept, and how they are sealed.
@NullMarked
package com.dokploy.database.store;

import org.jspecify.annotations.NullMarked;
