package com.dokploy.platform.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/// A daemon of a few lines for what a real one will not do on command: be silent, be of another
/// version, break off. Speaks HTTP by hand, one request a connection.
final class FakeDaemon implements AutoCloseable {
    /// What a handler gives for "accept, and never answer".
    static final String SILENCE = "";

    /// What an answer begins with after which the connection stays open.
    static final String HELD = "held:";

    private final ServerSocketChannel server;
    private final URI host;
    private final Function<String, String> handler;
    private final List<SocketChannel> held = Collections.synchronizedList(new ArrayList<>());
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private FakeDaemon(ServerSocketChannel server, URI host, Function<String, String> handler) {
        this.server = server;
        this.host = host;
        this.handler = handler;
        Thread.ofVirtual().start(this::serve);
    }

    /// @param handler from the request line to the whole answer
    static FakeDaemon tcp(Function<String, String> handler) throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        return new FakeDaemon(server, URI.create("tcp://127.0.0.1:" + port), handler);
    }

    static FakeDaemon unix(Path socket, Function<String, String> handler) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocketAddress address = UnixDomainSocketAddress.of(socket);
        server.bind(address);
        return new FakeDaemon(server, URI.create("unix://" + socket), handler);
    }

    static String json(int status, String body) {
        return "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    static String version(String newest, String oldest) {
        return json(
                200, "{\"ApiVersion\":\"%s\",\"MinAPIVersion\":\"%s\"}".formatted(newest, oldest));
    }

    URI host() {
        return host;
    }

    private void serve() {
        try {
            while (true) {
                var connection = server.accept();
                held.add(connection);
                Thread.ofVirtual().start(() -> answer(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void answer(SocketChannel connection) {
        try {
            var in = Channels.newInputStream(connection);
            var head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                var single = in.read();
                if (single < 0) {
                    return;
                }
                head.append((char) single);
            }
            var line = head.substring(0, head.indexOf("\r\n"));
            requests.add(line);
            var answer = handler.apply(line);
            if (answer.equals(SILENCE)) {
                return;
            }
            var stays = answer.startsWith(HELD);
            var bytes = (stays ? answer.substring(HELD.length()) : answer);
            Channels.newOutputStream(connection).write(bytes.getBytes(StandardCharsets.UTF_8));
            if (!stays) {
                // Not closed: what was not read of the request would cost the client the answer.
                connection.shutdownOutput();
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : List.copyOf(held)) {
                // Not closed: what was not read of the request would cost the client the answer.
                connection.shutdownOutput();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
