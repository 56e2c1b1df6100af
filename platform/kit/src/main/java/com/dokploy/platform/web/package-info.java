/// HTTP: the error envelope, pages and cursors, request ids, links, strict JSON.
@NullMarked
package com.dokploy.platform.web;

import org.jspecify.annotations.NullMarked;
