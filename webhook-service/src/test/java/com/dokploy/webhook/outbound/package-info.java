@NullMarked
package com.dokploy.webhook.outbound;

import org.jspecify.annotations.NullMarked;
