package com.dokploy.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The server's side of one request: HTTP by hand, so that it can end anywhere.
final class Connection {
    private final Socket socket;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
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

    /// Server-sent events.
    void beginEvents() throws IOException {
        head("HTTP/1.1 200 Said", "Content-Type: text/event-stream", "Connection: close", "");
        out.write(":open\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void event(String id, String json) throws IOException {
        out.write("id:%s\ndata:%s\n\n".formatted(id, json).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// A log, as the service writes one: in chunks, so that an end that is missing can be told from one that is there.
    void beginLines() throws IOException {
        head(
                "HTTP/1.1 200 Said",
                "Content-Type: application/x-ndjson",
                "Transfer-Encoding: chunked",
                "");
    }

    void line(String json) throws IOException {
        piece(json + "\n");
    }

    /// A part of a line.
    void piece(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        head(Integer.toHexString(bytes.length));
        out.write(bytes);
        head("");
    }

    /// The last object of a log, and the end of the answer.
    ///
    /// @param why a status, or a sentence
    void endLines(String why) throws IOException {
        line("{\"end\": \"%s\"}".formatted(why));
        head("0", "");
    }

    /// Stays open until the other side goes.
    void untilTheClientGoes() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // What it says is of no interest.
        }
    }

    private void head(String first, String... lines) throws IOException {
        var head = new StringBuilder(first).append("\r\n");
        for (var line : lines) {
            head.append(line).append("\r\n");
        }
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
