/// Databases as users own them: what is wanted, what was seen, and the interface to both.
@NullMarked
package com.dokploy.database.database;

import org.jspecify.annotations.NullMarked;
