@NullMarked
package com.dokploy.project.good;

import org.jspecify.annotations.NullMarked;
