/// The webhook service.
@NullMarked
package com.dokploy.webhook;

import org.jspecify.annotations.NullMarked;
