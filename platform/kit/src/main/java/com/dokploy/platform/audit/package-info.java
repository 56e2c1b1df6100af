/// What is remembered of calls: who tried to change what, from where, and how it ended.
@NullMarked
package com.dokploy.platform.audit;

import org.jspecify.annotations.NullMarked;
