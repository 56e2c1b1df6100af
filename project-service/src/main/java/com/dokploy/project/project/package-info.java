/// Projects: their life from creation to purge.
@NullMarked
package com.dokploy.project.project;

import org.jspecify.annotations.NullMarked;
