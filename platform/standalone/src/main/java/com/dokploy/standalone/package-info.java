/// The all-in-one process: seven services, their Kafka and their PostgreSQL, everything durable under one folder.
@NullMarked
package com.dokploy.standalone;

import org.jspecify.annotations.NullMarked;
