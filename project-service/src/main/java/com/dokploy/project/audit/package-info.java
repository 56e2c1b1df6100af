/// What happened, who did it, from where.
@NullMarked
package com.dokploy.project.audit;

import org.jspecify.annotations.NullMarked;
