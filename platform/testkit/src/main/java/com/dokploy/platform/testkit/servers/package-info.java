/// Real PostgreSQL and Kafka for tests, as standalone runs them, without any container.
@NullMarked
package com.dokploy.platform.testkit.servers;

import org.jspecify.annotations.NullMarked;
