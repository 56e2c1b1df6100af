/// HTTP: the error envelope, pages, request ids, idempotency.
@NullMarked
package com.dokploy.platform.web;

import org.jspecify.annotations.NullMarked;
