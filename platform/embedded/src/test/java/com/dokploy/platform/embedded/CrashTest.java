package com.dokploy.platform.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the JVM that holds both servers: no orphan stays, nothing is lost, and the next start works.
class CrashTest {
    @TempDir Path directory;

    @Test
    void nothingIsLostAndNothingStaysBehind() throws Exception {
        var child = startChild();
        var data = directory.resolve("postgres/data");
        var postmaster = Postmaster.of(data).orElseThrow();
        assertThat(postmaster.serves(data)).isTrue();

        child.destroyForcibly();
        assertThat(child.waitFor(10, SECONDS)).isTrue();
        assertThat(postmaster.endsWithin(Duration.ofSeconds(10))).isTrue();

        try (var server = PostgresServer.start(BothServers.postgres(directory));
                var connection = server.connect("postgres")) {
            assertThat(Sql.exists(connection, "select 1 from kept where id::text = ?", "1"))
                    .isTrue();
        }
        try (var broker = KafkaBroker.start(BothServers.kafka(directory))) {
            assertThat(
                            KafkaClients.read(
                                    broker.clientProperties("admin"), "x", BothServers.TOPIC, 1))
                    .containsExactly("kept");
        }
    }

    @Test
    void stopsAnOrphanThatSurvivedItsParent() throws Exception {
        var settings = BothServers.postgres(directory);
        PostgresServer.start(settings).close();
        var data = directory.resolve("postgres/data");
        var orphan = startOrphan(data);
        try (var server = PostgresServer.start(settings);
                var connection = server.connect("postgres")) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(orphan.waitFor(10, SECONDS)).isTrue();
        } finally {
            orphan.destroyForcibly();
        }
    }

    private static Process startOrphan(Path data) throws IOException {
        var programs =
                new PostgresPrograms(PostgresBinaries.unpack(PostgresBinaries.defaultCache()));
        var builder =
                programs.builder(
                        "postgres",
                        data,
                        data.resolveSibling("postgres.log"),
                        List.of(
                                "-D",
                                PostgresPrograms.WORKING_DIRECTORY,
                                "-p",
                                Integer.toString(FreePort.any()),
                                "-c",
                                "unix_socket_directories="));
        var process = builder.start();
        Awaitility.await().until(() -> Postmaster.of(data).filter(Postmaster::ready).isPresent());
        return process;
    }

    private Process startChild() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BothServers.class.getName(),
                        directory.toString());
        builder.redirectErrorStream(true);
        var child = builder.start();
        var said = new StringBuilder();
        var output =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.equals("both servers are up")) {
                return child;
            }
        }
        throw new AssertionError("the child ended early:\n" + said);
    }
}
