/// Teams and their members.
@NullMarked
package com.dokploy.auth.team;

import org.jspecify.annotations.NullMarked;
