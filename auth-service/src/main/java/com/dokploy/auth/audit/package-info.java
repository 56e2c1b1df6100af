/// What is recorded of logins and refusals.
@NullMarked
package com.dokploy.auth.audit;

import org.jspecify.annotations.NullMarked;
