/// The project service.
@NullMarked
package com.dokploy.project;

import org.jspecify.annotations.NullMarked;
