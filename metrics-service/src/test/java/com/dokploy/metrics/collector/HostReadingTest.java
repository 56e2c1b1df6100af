package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReadingTest {
    @TempDir Path folder;

    private HostReading read(String stat, String memory, String network) throws IOException {
        Files.writeString(folder.resolve("stat"), stat);
        Files.writeString(folder.resolve("meminfo"), memory);
        Files.createDirectories(folder.resolve("1/net"));
        Files.writeString(folder.resolve("1/net/dev"), network);
        return HostReading.read(
                new CollectorSettings(true, Duration.ofSeconds(10), folder, folder, folder));
    }

    private static final String MEMORY =
            "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\n";
    private static final String NETWORK =
            """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets
                lo: 9999 1 0 0 0 0 0 0 9999 1 0 0 0 0 0 0
              eth0: 1000 1 0 0 0 0 0 0 300 1 0 0 0 0 0 0
            docker0: 50 1 0 0 0 0 0 0 50 1 0 0 0 0 0 0
            veth1a2b: 50 1 0 0 0 0 0 0 50 1 0 0 0 0 0 0
              eth1:200 1 0 0 0 0 0 0 20 1 0 0 0 0 0 0
            """;

    @Test
    void readsWhatTheKernelWrites() throws IOException {
        var reading =
                read(
                        "cpu  100 0 100 700 100 0 0 0 50 0\ncpu0 1 2 3\ncpu1 1 2 3\nintr 1\n",
                        MEMORY,
                        NETWORK);
        assertThat(reading.cores()).isEqualTo(2);
        assertThat(reading.busyTicks()).isEqualTo(200);
        assertThat(reading.allTicks()).isEqualTo(1000);
        assertThat(reading.memory()).isEqualTo(600 * 1024);
        assertThat(reading.memoryTotal()).isEqualTo(1000 * 1024);
        assertThat(reading.received()).isEqualTo(1200);
        assertThat(reading.sent()).isEqualTo(320);
        assertThat(reading.diskTotal()).isGreaterThan(reading.disk());
    }

    @Test
    void busyIsTheShareBetweenTwoReadings() throws IOException {
        var first = read("cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1\n", MEMORY, NETWORK);
        var second = read("cpu  130 0 110 860 0 0 0 0 0 0\ncpu0 1\n", MEMORY, NETWORK);
        assertThat(second.busySince(first)).isEqualTo(0.4);
        assertThat(second.busySince(second)).isZero();
    }

    @Test
    void anythingElseIsAnError() {
        assertThatThrownBy(() -> read("cpu  x\n", MEMORY, NETWORK)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("cpu  1 2 3 4 5 6 7 8\n", "", NETWORK))
                .isInstanceOf(IOException.class);
    }
}
