@NullMarked
package com.dokploy.deployment.application;

import org.jspecify.annotations.NullMarked;
