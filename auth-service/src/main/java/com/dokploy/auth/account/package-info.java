/// The end of an account, which concerns its owner, their sessions and their teams.
@NullMarked
package com.dokploy.auth.account;

import org.jspecify.annotations.NullMarked;
