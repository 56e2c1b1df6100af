package com.dokploy.deployment.faults;

import com.dokploy.platform.docker.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A socket between the service and the engine, which can be cut without touching an engine that others use.
final class EngineProxy implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    /// What becomes of a call.
    enum Fate {
        PASSES,
        /// The engine does it, but nobody hears of that.
        LOSES_ITS_ANSWER
    }

    private final SocketAddress real;
    private final Path socket;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocketChannel server;
    private volatile Function<String, Fate> judge = _ -> Fate.PASSES;
    private volatile Function<String, SocketAddress> route;

    /// @param engine where calls go
    EngineProxy(Path directory, EngineSettings engine) {
        real = address(engine);
        route = _ -> real;
        socket = directory.resolve("engine.sock");
        restore();
    }

    URI host() {
        return URI.create("unix://" + socket);
    }

    /// Judges by a request's first line, such as `POST /v1.41/services/create HTTP/1.1`.
    void judgeBy(Function<String, Fate> newJudge) {
        judge = newJudge;
    }

    /// Routes by a request's first line.
    void routeBy(Function<String, SocketAddress> newRoute) {
        route = newRoute;
    }

    void passEverything() {
        judge = _ -> Fate.PASSES;
        route = _ -> real;
    }

    /// No engine any more: what is under way breaks, and nobody answers.
    void cut() {
        try {
            var listening = server;
            if (listening != null) {
                listening.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::close);
    }

    void restore() {
        try {
            Files.deleteIfExists(socket);
            var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listening.bind(UnixDomainSocketAddress.of(socket));
            server = listening;
            Thread.ofVirtual().start(() -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }

    private void accept(ServerSocketChannel listening) {
        try {
            while (true) {
                var link = new Link(listening.accept());
                links.add(link);
                Thread.ofVirtual().start(link::forward);
            }
        } catch (IOException e) {
            // Cut.
        }
    }

    SocketAddress realEngine() {
        return real;
    }

    private static SocketAddress address(EngineSettings engine) {
        var host = engine.host();
        return host.getScheme().equals("unix")
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(host.getHost(), host.getPort());
    }

    /// One connection. Clients of the engine ask one thing at a time, so whatever they say after an answer begins a request.
    private final class Link {
        private final SocketChannel client;
        private volatile @Nullable SocketChannel engine;
        private @Nullable SocketAddress target;
        private volatile boolean mayBeginRequest = true;
        private volatile Fate fate = Fate.PASSES;

        Link(SocketChannel client) {
            this.client = client;
        }

        void forward() {
            var buffer = ByteBuffer.allocate(CHUNK);
            try {
                while (client.read(buffer.clear()) >= 0) {
                    buffer.flip();
                    if (mayBeginRequest) {
                        mayBeginRequest = false;
                        begin(firstLine(buffer));
                    }
                    write(Objects.requireNonNull(engine), buffer);
                }
                var open = engine;
                if (open != null) {
                    open.shutdownOutput();
                }
            } catch (IOException e) {
                close();
            }
        }

        private void begin(String call) throws IOException {
            fate = judge.apply(call);
            var wanted = route.apply(call);
            var before = engine;
            if (before == null || !wanted.equals(target)) {
                target = wanted;
                var next = SocketChannel.open(wanted);
                engine = next;
                if (before != null) {
                    before.close();
                }
                Thread.ofVirtual().start(() -> answer(next));
            }
        }

        private void answer(SocketChannel from) {
            var buffer = ByteBuffer.allocate(CHUNK);
            try (from) {
                while (from.read(buffer.clear()) >= 0) {
                    if (fate == Fate.LOSES_ITS_ANSWER) {
                        break;
                    }
                    mayBeginRequest = true;
                    write(client, buffer.flip());
                }
            } catch (IOException e) {
                // The other side went.
            }
            if (from.equals(engine)) {
                close();
            }
        }

        private static String firstLine(ByteBuffer buffer) {
            var text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
            return text.lines().findFirst().orElse("");
        }

        private static void write(SocketChannel to, ByteBuffer buffer) throws IOException {
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
        }

        void close() {
            links.remove(this);
            try {
                client.close();
                var open = engine;
                if (open != null) {
                    open.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
