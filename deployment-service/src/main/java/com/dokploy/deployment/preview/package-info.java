/// Previews: pull requests deployed as applications beside the one that they would change.
@NullMarked
package com.dokploy.deployment.preview;

import org.jspecify.annotations.NullMarked;
