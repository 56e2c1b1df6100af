/// How much is in a project, as other services tell.
@NullMarked
package com.dokploy.project.statistics;

import org.jspecify.annotations.NullMarked;
