/// Events on their way to subscribers: kept, queued, signed, tried again.
@NullMarked
package com.dokploy.webhook.outbound;

import org.jspecify.annotations.NullMarked;
