/// The API as a contract: the OpenAPI document that each service commits.
@NullMarked
package com.dokploy.platform.testkit.api;

import org.jspecify.annotations.NullMarked;
