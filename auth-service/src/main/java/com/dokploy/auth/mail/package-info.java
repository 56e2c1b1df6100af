/// Tokens by mail, which prove who reads an address.
@NullMarked
package com.dokploy.auth.mail;

import org.jspecify.annotations.NullMarked;
