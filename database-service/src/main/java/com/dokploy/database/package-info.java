/// The database service.
@NullMarked
package com.dokploy.database;

import org.jspecify.annotations.NullMarked;
