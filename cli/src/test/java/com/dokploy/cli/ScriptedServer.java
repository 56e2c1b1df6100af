package com.dokploy.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A server that says what a test wants said: answers, streams, and cuts in the middle of them.
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    /// What happens to a request, which may write anything to the connection; it is cut when this returns.
    interface Script {
        void run(Request request, Connection connection) throws IOException;
    }

    /// @param path without the query
    /// @param headers by lower-case name
    record Request(
            String method, String path, String query, Map<String, String> headers, String body) {
        String line() {
            return method + " " + path;
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    ScriptedServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /// @param line such as `GET /api/v1/projects`; the last word said about one counts
    ScriptedServer on(String line, Script script) {
        scripts.put(line, script);
        return this;
    }

    ScriptedServer answers(String line, String json) {
        return on(line, (_, connection) -> connection.answer(200, json));
    }

    ScriptedServer refuses(String line, int status, String code, String details) {
        return on(line, (_, connection) -> connection.answer(status, error(code, details)));
    }

    static String error(String code, String details) {
        return """
        {"error": {"code": "%s", "message": "It says %s", "details": %s, "timestamp": "2026-01-01T00:00:00Z", "requestId": "req-1"}}\
        """
                .formatted(code, code, details);
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<Request> requests(String line) {
        return requests.stream().filter(request -> request.line().equals(line)).toList();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var request = read(new BufferedInputStream(socket.getInputStream()));
            requests.add(request);
            var script =
                    scripts.getOrDefault(
                            request.line(),
                            (_, connection) ->
                                    connection.answer(
                                            404,
                                            error(
                                                    "RESOURCE_NOT_FOUND",
                                                    "{\"resourceType\": \"thing\"}")));
            script.run(request, new Connection(socket));
        } catch (IOException e) {
            // The client is gone, as some tests want it.
        }
    }

    private static Request read(InputStream in) throws IOException {
        var first = line(in).split(" ");
        if (first.length < 2) {
            throw new IOException("no request");
        }
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("no HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        var query = first[1].indexOf('?');
        return new Request(
                first[0],
                query < 0 ? first[1] : first[1].substring(0, query),
                query < 0 ? "" : first[1].substring(query + 1),
                headers,
                body);
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
