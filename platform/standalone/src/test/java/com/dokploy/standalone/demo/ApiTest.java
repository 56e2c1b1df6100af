package com.dokploy.standalone.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ApiTest {
    /// As `kill -9` breaks it: the demo's last line is what this says.
    @Test
    void aConnectionThatBreaksIsToldInALine() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var base = URI.create("http://127.0.0.1:" + server.getLocalPort());
            Thread.ofVirtual().start(() -> breakAll(server));
            assertThatThrownBy(() -> Api.signIn(base, "admin", "a password"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%s does not answer; what it has accepted goes on with the next ./dokploy up",
                            base);
        }
    }

    private static void breakAll(ServerSocket server) {
        while (true) {
            try (var caller = server.accept()) {
                caller.setSoLinger(true, 0);
            } catch (IOException e) {
                return;
            }
        }
    }
}
