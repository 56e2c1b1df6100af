/// The servers that a single-machine installation carries inside itself: a child PostgreSQL and an
/// in-process Kafka broker. Plain Java, no Spring; tests and the standalone launcher start them.
@NullMarked
package com.dokploy.platform.embedded;

import org.jspecify.annotations.NullMarked;
