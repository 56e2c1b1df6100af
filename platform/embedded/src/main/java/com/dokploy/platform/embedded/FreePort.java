package com.dokploy.platform.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Loopback ports.
public final class FreePort {
    private FreePort() {}

    /// A TCP port on 127.0.0.1 that nobody listened on a moment ago.
    public static int any() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedServerException("could not find a free port on 127.0.0.1", e);
        }
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
