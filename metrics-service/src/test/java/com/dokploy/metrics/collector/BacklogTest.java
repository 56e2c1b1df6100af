package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.collector.SampleMaking.Body;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static Body sample(long second) {
        return new Body("n1", "node", null, Instant.ofEpochSecond(second), List.of());
    }

    @Test
    void keepsTheNewestSamplesAndCountsThoseThatItGivesUp() {
        var dropped = new SimpleMeterRegistry().counter("dropped");
        var backlog = new Backlog(dropped);
        for (var second = Backlog.MOST + 5; second > 0; second--) {
            backlog.add(sample(second));
        }
        assertThat(backlog.size()).isEqualTo(Backlog.MOST);
        assertThat(dropped.count()).isEqualTo(5);
        assertThat(backlog.poll()).isEqualTo(sample(6));
        assertThat(backlog.poll()).isEqualTo(sample(7));
    }
}
