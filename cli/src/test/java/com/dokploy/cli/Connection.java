package com.dokploy.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The server's side of one request: HTTP, server-sent events, or WebSocket (RFC 6455) by hand, so that it can end anywhere.
final class Connection {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private final Socket socket;
    private final OutputStream out;
    private final ScriptedServer.Request request;

    Connection(Socket socket, ScriptedServer.Request request) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.request = request;
    }

    /// @param headers lines without their ends
    void answer(int status, String body, String... headers) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        head("HTTP/1.1 " + status + " Said", headers);
        head(
                "Content-Type: application/json",
                "Content-Length: " + bytes.length,
                "Connection: close",
                "");
        out.write(bytes);
        out.flush();
    }

    /// An answer that ends before it is whole.
    void answerHalf(String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        head("HTTP/1.1 200 Said", "Content-Length: " + bytes.length, "");
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
    }

    void beginEvents() throws IOException {
        head("HTTP/1.1 200 Said", "Content-Type: text/event-stream", "Connection: close", "");
        out.write(":open\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void event(String id, String json) throws IOException {
        out.write("id:%s\ndata:%s\n\n".formatted(id, json).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Agrees to a WebSocket.
    void upgrade() throws IOException {
        head(
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: " + accept(request.header("sec-websocket-key")),
                "");
    }

    void text(String text) throws IOException {
        frame(1, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns when the client has taken in what was sent: it answers a ping in its turn.
    void untilRead() throws IOException {
        frame(9, new byte[0]);
        var pong = 6;
        socket.getInputStream().readNBytes(pong);
    }

    void closeSocket(int code, String reason) throws IOException {
        var payload = new ByteArrayOutputStream();
        payload.write(code >> 8);
        payload.write(code & 0xff);
        payload.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
        frame(8, payload.toByteArray());
        // After its own close frame.
        untilTheClientGoes();
    }

    /// Stays open until the other side goes.
    void untilTheClientGoes() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // What it says is of no interest.
        }
    }

    private void frame(int opcode, byte[] payload) throws IOException {
        out.write(0x80 | opcode);
        if (payload.length < 126) {
            out.write(payload.length);
        } else {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length & 0xff);
        }
        out.write(payload);
        out.flush();
    }

    private void head(String first, String... lines) throws IOException {
        var head = new StringBuilder(first).append("\r\n");
        for (var line : lines) {
            head.append(line).append("\r\n");
        }
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String accept(String key) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }
}
