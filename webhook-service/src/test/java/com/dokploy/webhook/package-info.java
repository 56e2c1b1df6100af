/// Tests of the webhook service.
@NullMarked
package com.dokploy.webhook;

import org.jspecify.annotations.NullMarked;
