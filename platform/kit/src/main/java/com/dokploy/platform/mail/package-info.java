/// Mail by the operator's server.
@NullMarked
package com.dokploy.platform.mail;

import org.jspecify.annotations.NullMarked;
