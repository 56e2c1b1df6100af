/// The client of the API: calls, pages, streams, refusals.
@NullMarked
package com.dokploy.cli.api;

import org.jspecify.annotations.NullMarked;
