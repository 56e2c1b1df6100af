/// Tests of previews.
@NullMarked
package com.dokploy.deployment.preview;

import org.jspecify.annotations.NullMarked;
