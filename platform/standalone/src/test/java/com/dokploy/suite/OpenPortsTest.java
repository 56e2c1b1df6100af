package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the whole process, with the servers that it started, listens on.
@ExtendWith(SuiteExtension.class)
class OpenPortsTest {
    private static final String LISTENING = "0A";
    private static final List<String> LOOPBACK =
            List.of(
                    "0100007F",
                    "00000000000000000000000001000000",
                    "0000000000000000FFFF00000100007F");

    /// S234: an installation that is for this machine alone is on loopback with every port, and the gateway's is among them.
    @Test
    void everyPortIsOnLoopback(Suite suite) throws IOException {
        var pid = Long.parseLong(Files.readString(suite.home().resolve("pid")).strip());
        var all = ProcessHandle.of(pid).orElseThrow();
        var sockets =
                Stream.concat(Stream.of(all), all.descendants())
                        .flatMap(process -> sockets(process.pid()))
                        .collect(Collectors.toSet());
        var listening = listening(sockets);
        assertThat(listening)
                .anyMatch(address -> address.endsWith(":%04X".formatted(suite.port())));
        assertThat(listening).allMatch(address -> LOOPBACK.contains(address.split(":")[0]));
    }

    private static Stream<String> sockets(long pid) {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open
                    .map(OpenPortsTest::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("[^0-9]", ""))
                    .toList()
                    .stream();
        } catch (IOException _) {
            // It has ended meanwhile.
            return Stream.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    /// Addresses as the kernel writes them, `ADDRESS:PORT` in hexadecimal.
    private static List<String> listening(Set<String> sockets) throws IOException {
        var lines =
                Stream.concat(
                        Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
                        Files.readAllLines(Path.of("/proc/net/tcp6")).stream());
        return lines.map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[3].equals(LISTENING) && sockets.contains(fields[9]))
                .map(fields -> fields[1])
                .toList();
    }
}
