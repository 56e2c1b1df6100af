package com.dokploy.metrics.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Clocks that are wrong or jump.
class SampleTimesTest extends ServiceTest {
    @Autowired MeterRegistry meters;

    private double misdated() {
        return meters.get("dokploy.samples.dropped").tag("reason", "misdated").counter().count();
    }

    /// S129: what is too early or too late has no place; the samples around it are not lost.
    @Test
    void s129_samplesOfWrongClocksAreLeftOutAndCounted() {
        var application = application("running");
        var before = misdated();
        var now = CLOCK.instant();
        sample(application, "n-clock", now.plus(Duration.ofMinutes(10)), Map.of("memoryBytes", 1));
        sample(application, "n-clock", now.minus(Duration.ofHours(13)), Map.of("memoryBytes", 2));
        sample(application, "n-clock", now.plus(Duration.ofDays(400)), Map.of("memoryBytes", 3));
        sample(application, "n-clock", now.minusSeconds(30), Map.of("memoryBytes", 2097152));
        var path = "/api/applications/%s/metrics?period=24h&step=900".formatted(application);
        eventually().until(() -> get(owner, path).at("/metrics/memory").size() == 1);
        assertThat(get(owner, path).at("/metrics/memory/0/value").asDouble()).isEqualTo(2);
        eventually().until(() -> misdated() == before + 3);
    }

    @Test
    void aNodeWhoseClockGoesBackIsStillHeard() {
        var node = "n-back";
        var admin = user("admin");
        nodeSample(node, CLOCK.instant().plusSeconds(60), Map.of("cores", 2, "cpuCores", 1));
        nodeSample(node, CLOCK.instant(), Map.of("cores", 2, "cpuCores", 1));
        eventually()
                .until(() ->
                        get(admin, "/api/nodes/%s/metrics?step=10".formatted(node))
                                        .at("/metrics/cpu")
                                        .size()
                                >= 1);
        CLOCK.moveBy(Duration.ofSeconds(70));
        nodeSample(node, CLOCK.instant(), Map.of("cores", 2, "cpuCores", 2));
        eventually()
                .until(() ->
                        jdbc.sql("select cpu from node where name = :name")
                                        .param("name", node)
                                        .query(Double.class)
                                        .single()
                                == 2);
    }
}
