package com.dokploy.platform.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A connection that the engine turns into a plain pipe to a process. docker-java cannot close the
/// process's standard input while it still reads the output, so this speaks the few lines of HTTP
/// itself, over a socket whose sending half can be shut down.
///
/// All reads and writes end when their thread is interrupted: the channel closes.
final class Hijack implements AutoCloseable {
    private static final int LONGEST_HEAD = 16 * 1024;

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    private Hijack(SocketChannel channel) {
        this.channel = channel;
        this.in = Channels.newInputStream(channel);
        this.out = Channels.newOutputStream(channel);
    }

    /// Connects and asks; returns when the engine has switched over.
    ///
    /// @throws EngineException if the engine refuses
    static Hijack open(URI engine, String prefix, Call call) throws IOException {
        var hijack = new Hijack(SocketChannel.open(address(engine)));
        try {
            hijack.handshake(prefix, call);
            return hijack;
        } catch (IOException | RuntimeException e) {
            hijack.close();
            throw e;
        }
    }

    private static SocketAddress address(URI engine) {
        return "unix".equals(engine.getScheme())
                ? UnixDomainSocketAddress.of(engine.getPath())
                : new InetSocketAddress(engine.getHost(), engine.getPort());
    }

    private void handshake(String prefix, Call call) throws IOException {
        var body = Optional.ofNullable(call.body()).orElse(new byte[0]);
        var head = new StringBuilder();
        head.append(call.method()).append(' ').append(prefix).append(call.target());
        head.append(" HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n");
        call.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        var answer = readHead();
        var status = status(answer);
        if (status >= 400) {
            var length = contentLength(answer);
            throw EngineErrors.of(
                    status,
                    EngineErrors.message(in.readNBytes(Math.min(length, LONGEST_HEAD))),
                    call);
        }
    }

    // Byte by byte: what follows the head belongs to the process.
    private String readHead() throws IOException {
        var head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            var single = in.read();
            if (single < 0) {
                throw new EOFException("Docker closed the connection");
            }
            head.append((char) single);
            if (single == '\n' && head.toString().endsWith("\r\n\r\n")) {
                return head.toString();
            }
        }
        throw new IOException("Docker's answer has no end of its head");
    }

    private static int status(String head) throws IOException {
        var parts = head.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[0-9]{3}")) {
            throw new IOException("Docker's answer is not HTTP");
        }
        return Integer.parseInt(parts[1]);
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> line.substring(15).strip())
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    /// What the process writes, in frames.
    InputStream output() {
        return in;
    }

    /// What the process reads.
    OutputStream input() {
        return out;
    }

    /// Tells the process that its input is over; its output goes on.
    void endInput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
