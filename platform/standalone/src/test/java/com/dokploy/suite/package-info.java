/// The whole suite as its users meet it: over HTTP and WebSocket, against real PostgreSQL, Kafka, git and Docker Swarm.
@NullMarked
package com.dokploy.suite;

import org.jspecify.annotations.NullMarked;
