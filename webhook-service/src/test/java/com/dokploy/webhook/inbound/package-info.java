/// Plain tests.
@NullMarked
package com.dokploy.webhook.inbound;

import org.jspecify.annotations.NullMarked;
