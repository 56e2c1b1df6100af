/// Sessions: one token each, ended one by one or together.
@NullMarked
package com.dokploy.auth.session;

import org.jspecify.annotations.NullMarked;
