import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Samples stored a second, and 30 days at steps of an hour read back where 1,000 applications have such a past.
///
///     Metrics HOME BASE-URL TOKEN
final class Metrics {
    private static final int APPLICATIONS = 1_000;
    private static final int ROUNDS = 100;
    private static final int CALLS = 300;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final String base;
    private final String token;
    private final List<UUID> applications = new ArrayList<>();

    private Metrics(Path home, String base, String token) {
        this.home = home;
        this.base = base;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        new Metrics(Path.of(arguments[0]), arguments[1], arguments[2]).run();
        System.exit(0);
    }

    private void run() throws Exception {
        var project = call("POST", "/api/projects", "{\"name\": \"BenchMetrics\"}").get("id").asString();
        var url = "jdbc:postgresql://127.0.0.1:%s/dokploy?currentSchema=metrics".formatted(port("postgres"));
        try (var connection = DriverManager.getConnection(url, "metrics", secret("postgres-metrics"))) {
            subjects(connection, project);
            stored(connection);
            month(connection);
            read();
        }
    }

    private void subjects(Connection connection, String project) throws Exception {
        for (var i = 0; i < APPLICATIONS; i++) {
            applications.add(Ids.next());
        }
        try (var insert =
                connection.prepareStatement(
                        """
                        insert into subject (id, kind, project_id, name, status, live, version)
                        values (?, 'application', ?::uuid, 'bench', 'running', true, 1)
                        """)) {
            for (var application : applications) {
                insert.setObject(1, application);
                insert.setString(2, project);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// As fast as they come: the samples of 1,000 applications, 100 looks at once.
    private void stored(Connection connection) throws Exception {
        var settings =
                KafkaBroker.clientProperties(
                        "127.0.0.1:" + port("kafka"), "metrics", secret("kafka-metrics"));
        var before = rows(connection, "sample_10s");
        var start = System.nanoTime();
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>copyOf(settings),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            var now = Instant.now();
            for (var round = ROUNDS; round > 0; round--) {
                for (var application : applications) {
                    producer.send(sample(application, now.minus(Duration.ofSeconds(10L * round))));
                }
            }
        }
        var all = (long) ROUNDS * APPLICATIONS;
        while (rows(connection, "sample_10s") - before < all) {
            Thread.sleep(20);
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d samples of %,d applications stored in %.1f s: %,.0f a second%n",
                all, APPLICATIONS, seconds, all / seconds);
    }

    private static org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> sample(
            UUID application, Instant at) {
        var body =
                Map.of(
                        "nodeId",
                        "bench",
                        "subject",
                        "application",
                        "subjectId",
                        application.toString(),
                        "takenAt",
                        at.toString(),
                        "values",
                        List.of(
                                Map.of("name", "cpuCores", "value", 0.2),
                                Map.of("name", "memoryBytes", "value", 100_000_000),
                                Map.of("name", "receivedBytes", "value", 1000),
                                Map.of("name", "sentBytes", "value", 1000),
                                Map.of("name", "memoryPeakBytes", "value", 100_000_000),
                                Map.of("name", "memoryLimitBytes", "value", 500_000_000)));
        return EventRecords.write(
                new Event(
                        Topics.stream("sample"),
                        Ids.next(),
                        "sample.taken.v1",
                        "/dokploy/metrics",
                        application.toString(),
                        at,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                JSON.writeValueAsBytes(body));
    }

    /// 30 days of samples by five minutes, as thinning would have left them.
    private void month(Connection connection) throws Exception {
        try (var statement = connection.createStatement()) {
            for (var day = 30; day >= 1; day--) {
                var date = java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(day);
                statement.execute(
                        "create table if not exists sample_5m_%s partition of sample_5m for values from ('%s 00:00Z') to ('%s 00:00Z')"
                                .formatted(
                                        date.toString().replace("-", ""), date, date.plusDays(1)));
                statement.execute(
                        """
                        insert into sample_5m (subject, node, at, cpu, memory, received, sent)
                        select s.id, '00000000-0000-0000-0000-000000000001', t, random(), 1e8 + random() * 1e7, 1e5, 1e5
                          from subject s, generate_series('%s 00:00Z'::timestamptz, '%s 23:55Z'::timestamptz, '5 minutes') t
                         where s.name = 'bench'
                        on conflict do nothing
                        """
                                .formatted(date, date));
            }
            statement.execute("update thinned set upto = date_bin('5 minutes', now(), timestamptz 'epoch') where grade = '5m'");
            statement.execute("analyze sample_5m");
        }
        System.out.printf("%,d rows of the last 30 days%n", rows(connection, "sample_5m"));
    }

    private void read() throws Exception {
        for (var query : List.of("period=30d&step=3600", "period=7d&step=3600", "period=1h&step=10")) {
            var times = new long[CALLS];
            for (var i = 0; i < CALLS; i++) {
                var application =
                        applications.get(ThreadLocalRandom.current().nextInt(APPLICATIONS));
                var start = System.nanoTime();
                var body = call("GET", "/api/applications/%s/metrics?%s".formatted(application, query), null);
                times[i] = System.nanoTime() - start;
                if (body.at("/metrics/cpu").isEmpty()) {
                    throw new IllegalStateException("no points for " + query);
                }
            }
            Arrays.sort(times);
            System.out.printf(
                    "%-22s p50 %.1f ms, p99 %.1f ms%n",
                    query, times[CALLS / 2] / 1e6, times[CALLS * 99 / 100] / 1e6);
        }
    }

    private static long rows(Connection connection, String table) throws Exception {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    private JsonNode call(String method, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private String secret(String name) throws Exception {
        return Files.readString(home.resolve("keys/" + name + ".password")).strip();
    }

    private String port(String of) throws Exception {
        return Files.readAllLines(home.resolve("ports")).stream()
                .filter(line -> line.startsWith(of + " "))
                .map(line -> line.substring(of.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
