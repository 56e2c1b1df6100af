/// Where to and as whom: what `login` remembers.
@NullMarked
package com.dokploy.cli.session;

import org.jspecify.annotations.NullMarked;
