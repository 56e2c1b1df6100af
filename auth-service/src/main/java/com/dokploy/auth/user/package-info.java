/// Users: their accounts, roles and passwords.
@NullMarked
package com.dokploy.auth.user;

import org.jspecify.annotations.NullMarked;
