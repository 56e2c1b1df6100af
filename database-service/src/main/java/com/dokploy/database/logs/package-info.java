/// What servers of databases write.
@NullMarked
package com.dokploy.database.logs;

import org.jspecify.annotations.NullMarked;
