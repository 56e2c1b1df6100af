package com.dokploy.deployment.ingress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Some clients that ask the ingress for a page again and again, each on a virtual thread, and count the answers.
///
/// A new connection for every request: one that is kept would hide a listener that is not there for a moment.
final class LoadGenerator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final InetSocketAddress ingress;
    private final byte[] request;
    private final List<Thread> clients = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();
    private volatile boolean ended;

    LoadGenerator(int port, String host, int count) {
        ingress = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        request =
                "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                        .formatted(host)
                        .getBytes(StandardCharsets.US_ASCII);
        for (var i = 0; i < count; i++) {
            clients.add(Thread.ofVirtual().start(this::run));
        }
    }

    private void run() {
        while (!ended) {
            sent.incrementAndGet();
            try {
                var status = ask();
                if (!status.contains(" 200 ")) {
                    failed(status);
                }
                Thread.sleep(5);
            } catch (IOException e) {
                failed(e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String ask() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(ingress, (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var status = answer.lines().findFirst().orElse("nothing");
            return answer.endsWith("hello\n") ? status : "cut short: " + status;
        }
    }

    private void failed(String why) {
        failures.computeIfAbsent(why, _ -> new AtomicLong()).incrementAndGet();
    }

    long sent() {
        return sent.get();
    }

    Map<String, AtomicLong> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (var client : clients) {
            var _ = client.join(PATIENCE);
        }
    }
}
