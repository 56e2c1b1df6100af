@org.jspecify.annotations.NullMarked
package com.dokploy.deployment.credential;
