/// Users, sessions, teams and invitations, and the keys that tokens are signed with.
@NullMarked
package com.dokploy.auth;

import org.jspecify.annotations.NullMarked;
