/// Tests of the project service, over HTTP on real servers.
@NullMarked
package com.dokploy.project;

import org.jspecify.annotations.NullMarked;
