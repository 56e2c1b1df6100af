import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page of 20 out of 1,000 projects and out of 1,000,000, over HTTP: the first page and one in the middle.
///
///     Lists HOME BASE-URL TOKEN
final class Lists {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int CALLS = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final String base;
    private final String token;

    private Lists(Path home, String base, String token) {
        this.home = home;
        this.base = base;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        new Lists(Path.of(arguments[0]), arguments[1], arguments[2]).run();
        System.exit(0);
    }

    private void run() throws Exception {
        var owner = get("/api/users/me").get("id").asString();
        var url = "jdbc:postgresql://127.0.0.1:%s/dokploy".formatted(port());
        var password = Files.readString(home.resolve("keys/postgres-project.password")).strip();
        try (var connection = DriverManager.getConnection(url, "project", password)) {
            fill(connection, owner, 1, FEW);
            pages(FEW);
            pages(FEW);
            fill(connection, owner, FEW + 1, MANY);
            pages(MANY);
        }
    }

    private void fill(Connection connection, String owner, int from, int to) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into project.project (id, name, owner_id, created_at, updated_at, version)
                    select uuidv7(), 'Bench ' || n, '%s', now(), now(), 1
                      from generate_series(%d, %d) n
                    """
                            .formatted(owner, from, to));
            statement.execute("vacuum analyze project.project");
        }
    }

    private void pages(int size) throws Exception {
        @Nullable String cursor = null;
        for (var read = 0; read < size / 2; read += 100) {
            cursor = get(path(100, cursor)).get("pagination").get("nextCursor").asString();
        }
        measure(size, "first page ", null);
        measure(size, "middle page", cursor);
    }

    private void measure(int size, String which, @Nullable String cursor) throws Exception {
        var times = new long[CALLS];
        for (var i = 0; i < CALLS; i++) {
            var start = System.nanoTime();
            var page = get(path(20, cursor));
            times[i] = System.nanoTime() - start;
            if (page.get("data").size() != 20
                    || page.get("pagination").get("total").asInt() < size) {
                throw new IllegalStateException("not the page that was asked for");
            }
        }
        Arrays.sort(times);
        System.out.printf(
                "20 of %,9d, %s: p50 %.1f ms, p99 %.1f ms%n",
                size, which, times[CALLS / 2] / 1e6, times[CALLS * 99 / 100] / 1e6);
    }

    private static String path(int limit, @Nullable String cursor) {
        return "/api/projects?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor);
    }

    private JsonNode get(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private String port() throws Exception {
        return Files.readAllLines(home.resolve("ports")).stream()
                .filter(line -> line.startsWith("postgres "))
                .map(line -> line.substring("postgres ".length()))
                .findFirst()
                .orElseThrow();
    }
}
