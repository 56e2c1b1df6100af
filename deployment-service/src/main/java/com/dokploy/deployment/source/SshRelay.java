package com.dokploy.deployment.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A port on loopback that leads to one server, for one checkout: the ssh client can neither be told which address to
/// take nor how many bytes, but whatever it reads comes through here.
///
/// Whoever else on this machine connects to it reaches a git server that is open to the world, and nothing of ours.
final class SshRelay implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int CHUNK = 64 * 1024;

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final int silenceMillis;
    private final AtomicLong budget;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile @Nullable CheckoutFailed refusal;

    private SshRelay(ServerSocket door, InetSocketAddress server, CheckoutLimits limits) {
        this.door = door;
        this.server = server;
        this.silenceMillis = Math.toIntExact(limits.silence().toMillis());
        this.budget = new AtomicLong(limits.bytes());
    }

    static SshRelay open(InetSocketAddress server, CheckoutLimits limits) {
        try {
            var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            var relay = new SshRelay(door, server, limits);
            Thread.ofVirtual().name("git-ssh-relay").start(relay::run);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    Optional<CheckoutFailed> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void run() {
        try {
            while (true) {
                var caller = kept(door.accept());
                var target = kept(new Socket());
                target.connect(server, CONNECT_MILLIS);
                target.setSoTimeout(silenceMillis);
                Thread.ofVirtual().name("git-ssh-out").start(() -> copy(caller, target, false));
                Thread.ofVirtual().name("git-ssh-in").start(() -> copy(target, caller, true));
            }
        } catch (IOException e) {
            if (!closed) {
                refusal = CheckoutFailed.forNow("the repository's server does not answer", e);
                close();
            }
        }
    }

    private Socket kept(Socket socket) {
        open.add(socket);
        if (closed) {
            quietly(socket);
        }
        return socket;
    }

    private void copy(Socket from, Socket to, boolean counted) {
        var buffer = new byte[CHUNK];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counted && budget.addAndGet(-read) < 0) {
                    refusal = CheckoutFailed.permanently("the repository is too large", null);
                    break;
                }
                out.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException e) {
            refusal = CheckoutFailed.forNow("the repository's server has gone silent", e);
        } catch (IOException e) {
            // One side went; so does the other.
        }
        quietly(from);
        quietly(to);
    }

    @Override
    public void close() {
        closed = true;
        quietly(door);
        open.forEach(SshRelay::quietly);
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
