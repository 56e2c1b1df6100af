/// `Idempotency-Key`: the same POST twice acts once and is answered twice.
@NullMarked
package com.dokploy.platform.idempotency;

import org.jspecify.annotations.NullMarked;
