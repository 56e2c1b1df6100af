/// The secrets with which providers sign for one application.
@NullMarked
package com.dokploy.webhook.hook;

import org.jspecify.annotations.NullMarked;
