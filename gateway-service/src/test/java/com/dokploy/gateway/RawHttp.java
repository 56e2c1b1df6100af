package com.dokploy.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends what no HTTP client would send.
final class RawHttp {
    private static final int PATIENCE = 10_000;

    private RawHttp() {}

    /// @param request all bytes of the request, as Latin-1
    /// @return all that came back until the server closed the connection
    static String send(int port, String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A GET of exactly this target on a connection that is closed afterwards.
    static String get(int port, String target, String... headerLines) {
        var request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (var line : headerLines) {
            request.append(line).append("\r\n");
        }
        return send(port, request + "Connection: close\r\n\r\n");
    }
}
