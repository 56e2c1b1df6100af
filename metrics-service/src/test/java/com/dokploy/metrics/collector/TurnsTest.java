package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// S131: however many replicas run on a node, one measures it.
class TurnsTest extends ServiceTest {
    private final String node = "node-" + UUID.randomUUID();

    private Turns replica(Duration every) {
        return new Turns(
                jdbc,
                new CollectorSettings(
                        true, every, Path.of("/proc"), Path.of("/sys/fs/cgroup"), Path.of("/")));
    }

    @Test
    void oneMeasuresUntilItIsGone() throws Exception {
        var one = replica(Duration.ofSeconds(10));
        var other = replica(Duration.ofSeconds(10));
        assertThat(one.isMine(node)).isTrue();
        assertThat(other.isMine(node)).isFalse();
        assertThat(one.isMine(node)).isTrue();
        assertThat(other.isMine("another-" + node)).isTrue();

        one.destroy();
        assertThat(other.isMine(node)).isTrue();
        assertThat(one.isMine(node)).isFalse();
        other.destroy();
    }

    @Test
    void oneThatIsNotHeardOfLosesItsTurn() throws Exception {
        var one = replica(Duration.ofMillis(50));
        var other = replica(Duration.ofSeconds(10));
        assertThat(one.isMine(node)).isTrue();
        eventually().until(() -> other.isMine(node));
        assertThat(one.isMine(node)).isFalse();
        other.destroy();
    }
}
