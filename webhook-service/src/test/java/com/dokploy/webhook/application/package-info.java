/// Plain tests.
@NullMarked
package com.dokploy.webhook.application;

import org.jspecify.annotations.NullMarked;
