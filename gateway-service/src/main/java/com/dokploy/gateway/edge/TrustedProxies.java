package com.dokploy.gateway.edge;

import com.dokploy.gateway.GatewaySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// Tells who really calls and how, believing `X-Forwarded-*` only from configured proxies (S57, S224).
@Component
final class TrustedProxies {
    /// Numeric addresses only: a name in a header must never cause a look-up.
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final List<Block> blocks;

    TrustedProxies(GatewaySettings settings) {
        this.blocks = settings.trustedProxies().stream().map(Block::parse).toList();
    }

    /// The caller's address: the last one in `X-Forwarded-For` that is not itself a trusted proxy.
    String clientOf(ServerHttpRequest request) {
        var peer = peerOf(request);
        if (peer == null) {
            return "unknown";
        }
        var client = peer;
        var hops = forwardedFor(request);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
            var hop = parse(hops.get(i));
            if (hop == null) {
                break;
            }
            client = hop;
        }
        return client.getHostAddress();
    }

    /// Whether the caller speaks HTTPS: by the nearest trusted proxy's word, else by the connection itself.
    boolean isSecure(ServerHttpRequest request) {
        var peer = peerOf(request);
        var proto = request.getHeaders().getValuesAsList("X-Forwarded-Proto");
        if (peer != null && isTrusted(peer) && !proto.isEmpty()) {
            return proto.getLast().equalsIgnoreCase("https")
                    || proto.getLast().equalsIgnoreCase("wss");
        }
        return request.getSslInfo() != null;
    }

    private boolean isTrusted(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<String> forwardedFor(ServerHttpRequest request) {
        return request.getHeaders().getOrEmpty("X-Forwarded-For").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
    }

    private static @Nullable InetAddress peerOf(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }

    private static @Nullable InetAddress parse(String text) {
        if (!NUMERIC.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /// A CIDR block, e.g. `10.0.0.0/8`; a bare address is a block of one.
    private static final class Block {
        private final byte[] network;
        private final int bits;

        private Block(byte[] network, int bits) {
            this.network = network;
            this.bits = bits;
        }

        static Block parse(String text) {
            var parts = text.strip().split("/", 2);
            var address = TrustedProxies.parse(parts[0]);
            if (address == null) {
                throw new IllegalArgumentException("Not a CIDR block: " + text);
            }
            var length = address.getAddress().length * 8;
            var bits = parts.length == 1 ? length : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > length) {
                throw new IllegalArgumentException("Not a CIDR block: " + text);
            }
            return new Block(address.getAddress(), bits);
        }

        boolean contains(InetAddress address) {
            var candidate = address.getAddress();
            if (candidate.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((candidate[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
