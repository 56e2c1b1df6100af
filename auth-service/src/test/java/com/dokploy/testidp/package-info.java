/// An OpenID Connect provider for tests: a Spring Authorization Server in a context of its own, with accounts and with flaws.
@NullMarked
package com.dokploy.testidp;

import org.jspecify.annotations.NullMarked;
