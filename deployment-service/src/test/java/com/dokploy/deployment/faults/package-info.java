/// What may happen to a running installation: processes that die or freeze, an engine, a broker or a database that is away.
@NullMarked
package com.dokploy.deployment.faults;

import org.jspecify.annotations.NullMarked;
