package com.dokploy.platform.security;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one gate of all outbound traffic that a user can steer: git, webhooks, S3, OIDC, registries.
///
/// Resolves the host once, refuses addresses inside our own networks, and hands back the address to
/// connect to, so that a second look-up cannot answer differently (architecture, security rule 10).
public final class EgressGuard {
    private final List<Allowed> allowed;
    private final Set<Integer> ownPorts;

    /// @param allow `CIDR[:port]` entries, comma-separated (`DOKPLOY_EGRESS_ALLOW`); IPv6 with a port as `[CIDR]:port`
    /// @param ownPorts ports of ours on loopback, which are never reachable, whatever is allowed
    /// @throws IllegalArgumentException for an entry that cannot be read
    public EgressGuard(String allow, Set<Integer> ownPorts) {
        this.allowed =
                Arrays.stream(allow.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .map(Allowed::parse)
                        .toList();
        this.ownPorts = Set.copyOf(ownPorts);
    }

    /// Resolves and checks.
    ///
    /// @param host name or literal address
    /// @param port TCP port
    /// @return the address to connect to, and no other
    /// @throws EgressRefused when the name is unknown or any of its addresses is refused
    public InetAddress check(String host, int port) {
        var addresses = resolve(host);
        for (var address : addresses) {
            if (refused(address, port)) {
                throw new EgressRefused(
                        "%s:%d is not an address that may be reached from here"
                                .formatted(host, port));
            }
        }
        return addresses[0];
    }

    /// Whether the operator has named this destination expressly; plain `http://` git is for those alone (S99).
    ///
    /// @throws EgressRefused when the name is unknown
    public boolean expresslyAllowed(String host, int port) {
        return Arrays.stream(resolve(host)).allMatch(address -> listed(address, port));
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException _) {
            throw new EgressRefused("%s cannot be resolved".formatted(host));
        }
    }

    private boolean refused(InetAddress address, int port) {
        if (address.isLoopbackAddress() && ownPorts.contains(port)) {
            return true;
        }
        return isInternal(address) && !listed(address, port);
    }

    private boolean listed(InetAddress address, int port) {
        return allowed.stream().anyMatch(entry -> entry.matches(address, port));
    }

    static boolean isInternal(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isInternal4(bytes);
            case Inet6Address _ -> isInternal6(bytes);
            default -> true;
        };
    }

    /// RFC 6890: this network, shared address space, benchmarking, protocol assignments, documentation, reserved.
    private static boolean isInternal4(byte[] b) {
        var first = b[0] & 0xff;
        var second = b[1] & 0xff;
        var third = b[2] & 0xff;
        return first == 0
                || first >= 240
                || first == 100 && second >= 64 && second <= 127
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113;
    }

    /// Unique local (RFC 4193), and forms that carry an IPv4 address inside: NAT64 (RFC 6052), 6to4 (RFC 3056).
    private static boolean isInternal6(byte[] b) {
        var uniqueLocal = (b[0] & 0xfe) == 0xfc;
        var nat64 =
                b[0] == 0
                        && (b[1] & 0xff) == 0x64
                        && (b[2] & 0xff) == 0xff
                        && (b[3] & 0xff) == 0x9b;
        var sixToFour = b[0] == 0x20 && b[1] == 0x02;
        var compatible = isZero(b, 12);
        return uniqueLocal || nat64 || sixToFour || compatible;
    }

    private static boolean isZero(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private record Allowed(InetAddress network, int prefix, @Nullable Integer port) {
        static Allowed parse(String entry) {
            try {
                var colon = portColon(entry);
                var port = colon < 0 ? null : Integer.valueOf(entry.substring(colon + 1));
                var cidr =
                        (colon < 0 ? entry : entry.substring(0, colon)).replaceAll("[\\[\\]]", "");
                var slash = cidr.indexOf('/');
                var network = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash));
                var bits = network.getAddress().length * Byte.SIZE;
                var prefix = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1));
                if (prefix < 0 || prefix > bits) {
                    throw new IllegalArgumentException("prefix out of range");
                }
                return new Allowed(network, prefix, port);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "DOKPLOY_EGRESS_ALLOW: '%s' is not CIDR[:port]".formatted(entry), e);
            }
        }

        /// Where the port begins: after the bracket of an IPv6 entry, or at the only colon of an IPv4 one.
        private static int portColon(String entry) {
            var colon = entry.lastIndexOf(':');
            var afterBracket = colon > 0 && entry.charAt(colon - 1) == ']';
            return afterBracket || entry.indexOf(':') == colon ? colon : -1;
        }

        boolean matches(InetAddress address, int wanted) {
            var bytes = address.getAddress();
            var net = network.getAddress();
            if (bytes.length != net.length || port != null && port != wanted) {
                return false;
            }
            for (var bit = 0; bit < prefix; bit++) {
                var mask = 0x80 >> bit % 8;
                if ((bytes[bit / 8] & mask) != (net[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
