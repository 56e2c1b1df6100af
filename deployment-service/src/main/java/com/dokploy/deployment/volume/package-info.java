/// Data of applications: where it is, what deletions kept of it, and its removal.
@NullMarked
package com.dokploy.deployment.volume;

import org.jspecify.annotations.NullMarked;
