package com.dokploy.suite;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// A collector that takes traces over OTLP/HTTP and decodes the protobuf that comes, by the numbers of `trace.proto` 1.x.
final class TraceReceiver {
    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Queue<String> contentTypes = new ConcurrentLinkedQueue<>();

    /// @param parent empty for none
    record Span(
            String service,
            String trace,
            String id,
            String parent,
            String name,
            Map<String, String> attributes) {}

    private TraceReceiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static TraceReceiver start() {
        return new TraceReceiver();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Those of one trace that have come by now.
    List<Span> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    List<String> contentTypes() {
        return List.copyOf(contentTypes);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            var input = CodedInputStream.newInstance(exchange.getRequestBody().readAllBytes());
            fields(
                    input,
                    (number, field) -> {
                        if (number == 1) {
                            resourceSpans(field.readBytes().newCodedInput());
                            return true;
                        }
                        return false;
                    });
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @FunctionalInterface
    private interface Field {
        /// @return false if it is not wanted and was not read
        boolean read(int number, CodedInputStream input) throws IOException;
    }

    private static void fields(CodedInputStream input, Field field) throws IOException {
        for (var tag = input.readTag(); tag != 0; tag = input.readTag()) {
            if (!field.read(tag >>> 3, input)) {
                input.skipField(tag);
            }
        }
    }

    private void resourceSpans(CodedInputStream input) throws IOException {
        var resource = new TreeMap<String, String>();
        var scopes = new ArrayList<ByteString>();
        fields(
                input,
                (number, field) -> {
                    switch (number) {
                        case 1 -> attributes(field.readBytes().newCodedInput(), 1, resource);
                        case 2 -> scopes.add(field.readBytes());
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        var service = resource.getOrDefault("service.name", "");
        for (var scope : scopes) {
            fields(
                    scope.newCodedInput(),
                    (number, field) -> {
                        if (number == 2) {
                            spans.add(span(service, field.readBytes().newCodedInput()));
                            return true;
                        }
                        return false;
                    });
        }
    }

    private static Span span(String service, CodedInputStream input) throws IOException {
        var texts = new TreeMap<Integer, String>();
        var attributes = new TreeMap<String, String>();
        fields(
                input,
                (number, field) -> {
                    switch (number) {
                        case 1, 2, 4 ->
                                texts.put(number, HexFormat.of().formatHex(field.readByteArray()));
                        case 5 -> texts.put(number, field.readString());
                        case 9 -> attribute(field.readBytes().newCodedInput(), attributes);
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return new Span(
                service,
                texts.getOrDefault(1, ""),
                texts.getOrDefault(2, ""),
                texts.getOrDefault(4, ""),
                texts.getOrDefault(5, ""),
                attributes);
    }

    private static void attributes(CodedInputStream input, int wanted, Map<String, String> into)
            throws IOException {
        fields(
                input,
                (number, field) -> {
                    if (number == wanted) {
                        attribute(field.readBytes().newCodedInput(), into);
                        return true;
                    }
                    return false;
                });
    }

    /// Texts alone; what else there may be is not looked at.
    private static void attribute(CodedInputStream input, Map<String, String> into)
            throws IOException {
        var pair = new TreeMap<Integer, String>();
        fields(
                input,
                (number, field) -> {
                    switch (number) {
                        case 1 -> pair.put(1, field.readString());
                        case 2 ->
                                fields(
                                        field.readBytes().newCodedInput(),
                                        (kind, value) -> {
                                            if (kind == 1) {
                                                pair.put(2, value.readString());
                                                return true;
                                            }
                                            return false;
                                        });
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        into.put(pair.getOrDefault(1, ""), pair.getOrDefault(2, ""));
    }
}
