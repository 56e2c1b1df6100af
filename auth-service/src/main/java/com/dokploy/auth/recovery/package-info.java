/// Forgotten passwords and unproven addresses.
@NullMarked
package com.dokploy.auth.recovery;

import org.jspecify.annotations.NullMarked;
