/// Several of everything: the services as processes, as containers run them, on one PostgreSQL, Kafka and Redis.
@NullMarked
package com.dokploy.distributed;

import org.jspecify.annotations.NullMarked;
