/// Real PostgreSQL and Kafka for tests, without any container.
@NullMarked
package com.dokploy.platform.testkit.servers;

import org.jspecify.annotations.NullMarked;
