/// Who wants to hear of which events, and where.
@NullMarked
package com.dokploy.webhook.subscription;

import org.jspecify.annotations.NullMarked;
