package com.dokploy.cli;

import com.dokploy.cli.api.Pause;
import com.dokploy.cli.terminal.Prompt;
import com.dokploy.cli.terminal.Terminal;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the JVM watches to make its class cache: some commands against a server of one's own, so that what they need is in it.
final class Rehearsal {
    private static final byte[] PAGE =
            """
            {"data": [{"id": "1", "name": "a"}], "pagination": {"nextCursor": null}}\
            """
                    .getBytes(StandardCharsets.UTF_8);

    private Rehearsal() {}

    public static void main(String... arguments) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = HttpServer.create(address, 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, PAGE.length);
                    exchange.getResponseBody().write(PAGE);
                    exchange.close();
                });
        server.start();
        try {
            rehearse("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static void rehearse(String url) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var terminal =
                new Terminal(
                        new BufferedReader(new StringReader("")),
                        nowhere,
                        nowhere,
                        false,
                        false,
                        Prompt.OF_CONSOLE);
        var environment = Map.of("DOKPLOY_URL", url, "DOKPLOY_TOKEN", "none");
        for (var command : new String[] {"--help", "projects", "projects -o json", "nothing"}) {
            new Dokployctl(terminal, environment, Pause.REAL).run(command.split(" "));
        }
    }
}
