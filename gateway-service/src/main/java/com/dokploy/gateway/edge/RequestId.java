package com.dokploy.gateway.edge;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The id of a request: the caller's own where it is sane, otherwise a fresh one (S40).
final class RequestId {
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    static String accept(@Nullable String inbound) {
        if (inbound != null && SANE.matcher(inbound).matches()) {
            return inbound;
        }
        return "req-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
