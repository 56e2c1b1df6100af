package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.netty.resolver.dns.RoundRobinDnsAddressResolverGroup;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// Several replicas behind one name, and a name server that says, as Docker's does, that its answer is good for ten minutes.
class ServiceNamesTest {
    private static final byte[] TEN_MINUTES = ByteBuffer.allocate(4).putInt(600).array();

    private final List<InetAddress> answer = new CopyOnWriteArrayList<>();
    private DatagramSocket nameServer;
    private HttpServer one;
    private HttpServer other;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        nameServer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serveNames);
        one = replica("127.0.77.1", 0, "one");
        other = replica("127.0.77.2", one.getAddress().getPort(), "other");
        var address = (InetSocketAddress) nameServer.getLocalSocketAddress();
        // A connection of its own for each request, or the name would be asked for once.
        client =
                HttpClient.newConnection()
                        .resolver(names -> {
                            ServiceNames.look(names);
                            names.dnsAddressResolverGroupProvider(builder ->
                                    new RoundRobinDnsAddressResolverGroup(
                                            builder.nameServerProvider(
                                                    new SingletonDnsServerAddressStreamProvider(
                                                            address))));
                        });
    }

    @AfterEach
    void stop() {
        one.stop(0);
        other.stop(0);
        nameServer.close();
    }

    private static HttpServer replica(String address, int port, String name) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(name.getBytes(StandardCharsets.UTF_8));
                    exchange.close();
                });
        server.start();
        return server;
    }

    private String ask() {
        var said =
                client.get()
                        .uri(
                                "http://project-service.test:%d/"
                                        .formatted(one.getAddress().getPort()))
                        .responseContent()
                        .aggregate()
                        .asString()
                        .onErrorResume(failure -> Mono.just(String.valueOf(failure)))
                        .block(Duration.ofSeconds(10));
        return String.valueOf(said);
    }

    @Test
    void replicasTakeTurns() {
        answer.addAll(
                List.of(InetAddress.ofLiteral("127.0.77.1"), InetAddress.ofLiteral("127.0.77.2")));
        var seen = new HashSet<String>();
        await().atMost(Duration.ofSeconds(10)).until(() -> seen.add(ask()) && seen.size() == 2);
        assertThat(seen).containsExactlyInAnyOrder("one", "other");
    }

    @Test
    void oneThatRefusesIsPassedOver() {
        answer.addAll(
                List.of(InetAddress.ofLiteral("127.0.77.1"), InetAddress.ofLiteral("127.0.77.2")));
        one.stop(0);
        for (var request = 0; request < 10; request++) {
            assertThat(ask()).isEqualTo("other");
        }
    }

    /// The first one is gone, and its successor has another address.
    @Test
    void anAddressIsNotKeptForLongerThanTwoSeconds() {
        answer.add(InetAddress.ofLiteral("127.0.77.1"));
        assertThat(ask()).isEqualTo("one");
        answer.set(0, InetAddress.ofLiteral("127.0.77.2"));
        one.stop(0);
        await().atMost(ServiceNames.KEPT.plusSeconds(1)).until(() -> "other".equals(ask()));
    }

    private void serveNames() {
        var buffer = new byte[512];
        try {
            while (true) {
                var question = new DatagramPacket(buffer, buffer.length);
                nameServer.receive(question);
                var reply = reply(ByteBuffer.wrap(buffer, 0, question.getLength()));
                nameServer.send(
                        new DatagramPacket(reply, reply.length, question.getSocketAddress()));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /// RFC 1035: the question again, and an address for each replica where one of IPv4 was asked for.
    private byte[] reply(ByteBuffer question) {
        var end = 12;
        while (question.get(end) != 0) {
            end += question.get(end) + 1;
        }
        var wanted = question.getShort(end + 1) == 1 ? List.copyOf(answer) : List.<InetAddress>of();
        var reply = ByteBuffer.allocate(512);
        reply.putShort(question.getShort(0)).putShort((short) 0x8580);
        reply.putShort((short) 1).putShort((short) wanted.size()).putInt(0);
        reply.put(question.slice(12, end + 5 - 12));
        for (var address : wanted) {
            reply.putShort((short) 0xC00C).putShort((short) 1).putShort((short) 1);
            reply.put(TEN_MINUTES).putShort((short) 4).put(address.getAddress());
        }
        var bytes = new byte[reply.position()];
        reply.flip().get(bytes);
        return bytes;
    }
}
