/// What is wrong, by rules; told once per change.
@NullMarked
package com.dokploy.metrics.alert;

import org.jspecify.annotations.NullMarked;
