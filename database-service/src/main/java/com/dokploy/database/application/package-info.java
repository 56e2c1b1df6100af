/// What this service must know of applications, which deployment-service owns.
@NullMarked
package com.dokploy.database.application;

import org.jspecify.annotations.NullMarked;
