package com.dokploy.auth.session;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// Where a request comes from.
///
/// @param address the client's address; the gateway says it in `X-Forwarded-For`, and nobody else reaches this service
/// @param userAgent what the client calls itself, cut to a sensible length
public record Origin(String address, @Nullable String userAgent) {
    private static final int LONGEST_AGENT = 200;
    private static final int PREFIX = 8;

    /// The origin of a request.
    public static Origin of(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Origin(
                client(request).getHostAddress(),
                agent == null || agent.length() <= LONGEST_AGENT
                        ? agent
                        : agent.substring(0, LONGEST_AGENT));
    }

    /// Whether the client is this machine.
    public boolean isLoopback() {
        return InetAddress.ofLiteral(address).isLoopbackAddress();
    }

    /// What tries are counted by: an IPv6 customer has a whole /64 (S57).
    public String network() {
        var parsed = InetAddress.ofLiteral(address);
        return parsed instanceof Inet6Address
                ? "v6:" + Arrays.toString(Arrays.copyOf(parsed.getAddress(), PREFIX))
                : address;
    }

    private static InetAddress client(HttpServletRequest request) {
        var peer = InetAddress.ofLiteral(request.getRemoteAddr());
        var forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !(peer.isLoopbackAddress() || peer.isSiteLocalAddress())) {
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
