import com.dokploy.platform.embedded.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Time from the return of a commit to the record in a consumer's hands, in a running installation.
///
///     Relay HOME [EVENTS] [EVENTS A SECOND]
///
/// Its events have a type that nobody knows, so that consumers leave them alone.
final class Relay {
    private static final String TOPIC = "dokploy.project.project.v1";
    private static final int WARM_UP = 3000;

    private final Map<UUID, Long> committed = new ConcurrentHashMap<>();
    private final Map<UUID, Long> received = new ConcurrentHashMap<>();
    private final CountDownLatch all;
    private final Path home;

    private Relay(Path home, int events) {
        this.home = home;
        this.all = new CountDownLatch(events);
    }

    public static void main(String[] arguments) throws Exception {
        var events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
        var rate = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        new Relay(Path.of(arguments[0]), events + WARM_UP).run(events, rate);
    }

    private void run(int events, int rate) throws Exception {
        try (var consumer = consumer()) {
            var reader = Thread.ofPlatform().daemon().start(() -> read(consumer));
            var ids = write(events + WARM_UP, rate);
            var complete = all.await(90, TimeUnit.SECONDS);
            reader.interrupt();
            var times =
                    Arrays.stream(ids)
                            .skip(WARM_UP)
                            .filter(received::containsKey)
                            .mapToLong(id -> Math.max(0, received.get(id) - committed.get(id)))
                            .sorted()
                            .toArray();
            System.out.printf(
                    "commit to consumer, %d events at %d/s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, most %.1f ms%s%n",
                    times.length,
                    rate,
                    at(times, 0.5),
                    at(times, 0.9),
                    at(times, 0.99),
                    at(times, 1),
                    complete ? "" : "; NOT ALL ARRIVED");
            System.out.flush();
            Runtime.getRuntime().halt(complete ? 0 : 1);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, (long) (share * sorted.length))] / 1e6;
    }

    private UUID[] write(int count, int rate) throws Exception {
        var ids = new UUID[count];
        var url = "jdbc:postgresql://127.0.0.1:%d/dokploy".formatted(port("postgres"));
        try (var connection =
                        DriverManager.getConnection(url, "project", password("postgres-project"));
                var insert =
                        connection.prepareStatement(
                                """
                                insert into project.outbox (id, aggregate, aggregate_id, aggregate_version, type, data, occurred_at)
                                values (?, 'project.project', ?, 1, 'bench.measured.v1', '{}', now())
                                """)) {
            var start = System.nanoTime();
            for (var i = 0; i < count; i++) {
                ids[i] = UUID.randomUUID();
                insert.setObject(1, ids[i]);
                insert.setObject(2, UUID.randomUUID());
                insert.executeUpdate();
                committed.put(ids[i], System.nanoTime());
                var next = start + (i + 1) * 1_000_000_000L / rate;
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        }
        return ids;
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        while (all.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                var now = System.nanoTime();
                var type = record.headers().lastHeader("ce_type");
                if (new String(type.value(), StandardCharsets.UTF_8).equals("bench.measured.v1")) {
                    var id = record.headers().lastHeader("ce_id").value();
                    received.put(UUID.fromString(new String(id, StandardCharsets.UTF_8)), now);
                    all.countDown();
                }
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() throws Exception {
        var properties =
                new HashMap<String, Object>(
                        KafkaBroker.clientProperties(
                                "127.0.0.1:" + port("kafka"), "gateway", password("kafka-gateway")));
        var consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(info -> new TopicPartition(TOPIC, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private int port(String server) throws Exception {
        return Files.readAllLines(home.resolve("ports")).stream()
                .filter(line -> line.startsWith(server + " "))
                .mapToInt(line -> Integer.parseInt(line.substring(server.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private String password(String purpose) throws Exception {
        return Files.readString(home.resolve("keys/" + purpose + ".password")).strip();
    }
}
