/// One-time passwords beside the password (RFC 6238).
@NullMarked
package com.dokploy.auth.otp;

import org.jspecify.annotations.NullMarked;
