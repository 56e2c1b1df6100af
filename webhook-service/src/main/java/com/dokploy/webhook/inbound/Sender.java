package com.dokploy.webhook.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Where a delivery comes from, as failures are counted: an address, of IPv6 the /64 (S57).
///
/// The gateway alone says whom it speaks for; it overwrites what a caller claims.
record Sender(String network) {
    private static final int PREFIX = 8;

    static Sender of(HttpServletRequest request) {
        var address = address(request);
        return new Sender(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(address.getAddress(), 0, PREFIX)
                        : address.getHostAddress());
    }

    private static InetAddress address(HttpServletRequest request) {
        var peer = InetAddress.ofLiteral(request.getRemoteAddr());
        var forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !peer.isLoopbackAddress() && !peer.isSiteLocalAddress()) {
            return peer;
        }
        try {
            return InetAddress.ofLiteral(
                    forwarded.substring(forwarded.lastIndexOf(',') + 1).strip());
        } catch (IllegalArgumentException _) {
            return peer;
        }
    }
}
