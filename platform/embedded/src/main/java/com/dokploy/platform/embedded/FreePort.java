package com.dokploy.platform.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Loopback ports.
public final class FreePort {
    // Below the range from which the kernel takes the ports of outgoing connections (32768 and up):
    // one of ours could take a
    // port of that range before the server that it was meant for listens on it.
    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;
    private static final int ATTEMPTS = 1_000;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /// A TCP port on 127.0.0.1 that nobody listened on a moment ago, and that this process was not given before.
    ///
    /// @throws EmbeddedServerException if there is none
    public static int any() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(LOOPBACK, port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new EmbeddedServerException(
                "could not find a free port on 127.0.0.1 between " + FIRST + " and " + LAST);
    }

    /// Whether a server could listen on this TCP port of the address now.
    ///
    /// @param address such as `127.0.0.1`
    public static boolean isFree(String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
