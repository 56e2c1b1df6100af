/// Who may see and do what: the viewer, the access view, the question to the owner.
@NullMarked
package com.dokploy.platform.access;

import org.jspecify.annotations.NullMarked;
