import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.persistence.Ids;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Signed deliveries, subscribers and live clients of a running installation.
///
///     Events BASE HOME TOKEN RECEIVER_PORT [DELIVERIES] [CHANGES] [CLIENTS] [LINES]
final class Events {
    private static final int WARM_UP = 100;
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_MILLIS = 200;
    private static final int MOST_RETRIES = 50;
    private static final String LOGS = "dokploy.stream.application-log.v1";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final String base;
    private final Path home;
    private final String token;

    private Events(String base, Path home, String token) {
        this.base = base;
        this.home = home;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new Events(arguments[0], Path.of(arguments[1]), arguments[2]);
        var me = bench.field(bench.call("GET", "/api/users/me", ""), "id");
        // More than a thousand deliveries an hour are for the premium tier.
        bench.call("PATCH", "/api/users/" + me, "{\"tier\":\"premium\"}");
        var project =
                bench.field(
                        bench.call("POST", "/api/projects", "{\"name\":\"Bench\"}"), "id");
        var application =
                bench.field(
                        bench.call(
                                "POST",
                                "/api/applications",
                                """
                                {"name":"bench","projectId":"%s","replicas":1,
                                 "gitSource":{"repoUrl":"https://github.com/user/bench","branch":"main"}}
                                """
                                        .formatted(project)),
                        "id");
        bench.changes(project, Integer.parseInt(arguments[3]), number(arguments, 5, 500));
        bench.fanOut(project, application, number(arguments, 6, 1000), number(arguments, 7, 50));
        bench.deliveries(application, number(arguments, 4, 2000));
        System.out.println("answers 503 that were tried again: " + bench.unavailable.get());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static int number(String[] arguments, int at, int usual) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
    }

    private void deliveries(String application, int count) throws Exception {
        var secret =
                field(
                        call("POST", "/api/applications/" + application + "/webhook/rotate", ""),
                        "secret");
        deliver(application, secret, WARM_UP, 4);
        for (var connections : new int[] {1, 4, 16}) {
            var began = System.nanoTime();
            var times = deliver(application, secret, count, connections);
            var seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "signed delivery to 202, %d connections: %.0f/s, p50 %.1f ms, p99 %.1f ms (%d deliveries)%n",
                    connections, times.length / seconds, at(times, 0.5), at(times, 0.99), times.length);
        }
    }

    private long[] deliver(String application, String secret, int count, int connections)
            throws Exception {
        var times = new ConcurrentLinkedQueue<Long>();
        var left = new AtomicInteger(count);
        var workers = new ArrayList<Thread>();
        for (var i = 0; i < connections; i++) {
            workers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (left.getAndDecrement() > 0) {
                                    times.add(push(application, secret));
                                }
                            }));
        }
        for (var worker : workers) {
            worker.join();
        }
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private long push(String application, String secret) {
        var commit = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "").substring(0, 40);
        var body =
                """
                {"ref":"refs/heads/main","after":"%s","repository":{"full_name":"user/bench","clone_url":"https://github.com/user/bench.git"},
                 "commits":[{"id":"%s","message":"A change","author":{"name":"Ada","email":"ada@example.com"}}]}
                """
                        .formatted(commit, commit);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signature =
                    HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            base + "/api/webhooks/github?application=" + application))
                            .header("Content-Type", "application/json")
                            .header("X-GitHub-Event", "push")
                            .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                            .header("X-Hub-Signature-256", "sha256=" + signature)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            var began = System.nanoTime();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            while (answer.statusCode() == UNAVAILABLE) {
                // A provider would deliver once more; the time counts from the attempt that is taken.
                unavailable.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                began = System.nanoTime();
                answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            }
            var took = System.nanoTime() - began;
            if (answer.statusCode() != 202 || !answer.body().contains("\"queued\"")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return took;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void changes(String project, int port, int count) throws Exception {
        var arrived = new ConcurrentHashMap<String, Long>();
        var answered = new HashMap<String, Long>();
        var mark = Pattern.compile("mark-[0-9a-f-]{36}");
        var receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext(
                "/",
                exchange -> {
                    var now = System.nanoTime();
                    var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    var found = mark.matcher(text);
                    if (found.find()) {
                        arrived.putIfAbsent(found.group(), now);
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
        call(
                "POST",
                "/api/event-subscriptions",
                "{\"name\":\"bench\",\"projectId\":\"%s\",\"channel\":\"webhook\",\"url\":\"http://127.0.0.1:%d/\"}"
                        .formatted(project, port));
        for (var i = 0; i < count + WARM_UP; i++) {
            var text = "mark-" + UUID.randomUUID();
            call("PATCH", "/api/projects/" + project, "{\"description\":\"%s\"}".formatted(text));
            if (i >= WARM_UP) {
                answered.put(text, System.nanoTime());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        var deadline = Instant.now().plusSeconds(60);
        while (!arrived.keySet().containsAll(answered.keySet()) && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        receiver.stop(0);
        var times =
                answered.entrySet().stream()
                        .filter(each -> arrived.containsKey(each.getKey()))
                        .mapToLong(each -> Math.max(0, arrived.get(each.getKey()) - each.getValue()))
                        .sorted()
                        .toArray();
        System.out.printf(
                "change to HTTP subscriber: p50 %.1f ms, p99 %.1f ms, most %.1f ms (%d of %d arrived)%n",
                at(times, 0.5), at(times, 0.99), at(times, 1), times.length, count);
    }

    private void fanOut(String project, String application, int clients, int lines)
            throws Exception {
        var times = new ConcurrentLinkedQueue<Long>();
        var sent = new ConcurrentHashMap<String, Long>();
        var sockets = new ArrayList<WebSocket>();
        var address =
                URI.create(
                        base.replaceFirst("^http", "ws")
                                + "/api/ws?types=application.logs&applicationId="
                                + application);
        for (var i = 0; i < clients; i++) {
            sockets.add(
                    http.newWebSocketBuilder()
                            .header("Authorization", "Bearer " + token)
                            .buildAsync(address, new Client(times, sent))
                            .get(30, TimeUnit.SECONDS));
        }
        try (var producer = producer()) {
            for (var i = 0; i < lines; i++) {
                var text = "line-" + i;
                sent.put(text, System.nanoTime());
                producer.send(EventRecords.write(line(project, application), body(project, application, text)));
                producer.flush();
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        var deadline = Instant.now().plusSeconds(60);
        while (times.size() < clients * lines && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        var sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "one line to %d WebSocket clients: p50 %.1f ms, p99 %.1f ms, most %.1f ms (%d of %d arrived)%n",
                clients, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), sorted.length, clients * lines);
        sockets.forEach(WebSocket::abort);
    }

    private record Client(ConcurrentLinkedQueue<Long> times, Map<String, Long> sent, StringBuilder text)
            implements WebSocket.Listener {
        private static final Pattern LINE = Pattern.compile("line-[0-9]+");

        Client(ConcurrentLinkedQueue<Long> times, Map<String, Long> sent) {
            this(times, sent, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            var now = System.nanoTime();
            text.append(data);
            if (last) {
                var found = LINE.matcher(text);
                if (found.find()) {
                    times.add(now - sent.get(found.group()));
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    private static Event line(String project, String application) {
        return new Event(
                LOGS,
                Ids.next(),
                "application-log.line.v1",
                "/dokploy/bench",
                application,
                Instant.now(),
                0,
                UUID.fromString(project),
                null,
                null,
                null,
                null,
                null);
    }

    private static byte[] body(String project, String application, String text) {
        return """
        {"applicationId":"%s","projectId":"%s","timestamp":"%s","level":"info","message":"%s"}
        """
                .formatted(application, project, Instant.now(), text)
                .getBytes(StandardCharsets.UTF_8);
    }

    private KafkaProducer<String, byte[]> producer() throws Exception {
        var properties =
                new HashMap<String, Object>(
                        KafkaBroker.clientProperties(
                                "127.0.0.1:" + port("kafka"),
                                "deployment",
                                Files.readString(home.resolve("keys/kafka-deployment.password")).strip()));
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private int port(String server) throws Exception {
        return Files.readAllLines(home.resolve("ports")).stream()
                .filter(line -> line.startsWith(server + " "))
                .mapToInt(line -> Integer.parseInt(line.substring(server.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private String call(String method, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        // What was made just now may not be known everywhere yet.
        for (var attempt = 0; answer.statusCode() == UNAVAILABLE && attempt < MOST_RETRIES; attempt++) {
            unavailable.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String field(String json, String name) {
        var found = Pattern.compile("\"%s\"\\s*:\\s*\"([^\"]+)\"".formatted(name)).matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, (long) (share * sorted.length))] / 1e6;
    }
}
