/// Invitations, so that an installation with closed registration can grow.
@NullMarked
package com.dokploy.auth.invitation;

import org.jspecify.annotations.NullMarked;
