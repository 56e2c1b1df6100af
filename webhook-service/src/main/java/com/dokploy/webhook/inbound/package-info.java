/// Deliveries of git providers: verified, stored once, answered, and told to deployment-service.
@NullMarked
package com.dokploy.webhook.inbound;

import org.jspecify.annotations.NullMarked;
