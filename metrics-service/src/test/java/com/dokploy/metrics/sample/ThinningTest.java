package com.dokploy.metrics.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import com.dokploy.platform.persistence.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// S130.
class ThinningTest extends ServiceTest {
    @Autowired Samples samples;
    @Autowired Thinning thinning;

    private static Sample sample(UUID subject, Instant at, double cpu) {
        var node = Sample.idOfNode("thin");
        return new Sample(
                "application",
                subject,
                node,
                "thin",
                at,
                Map.of("cpuCores", cpu, "memoryBytes", 10.0, "receivedBytes", 3.0));
    }

    private long count(String table, UUID subject) {
        return jdbc.sql("select count(*) from %s where subject = :subject".formatted(table))
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    private double value(String table, String column, UUID subject) {
        return jdbc.sql(
                        "select %s from %s where subject = :subject order by at limit 1"
                                .formatted(column, table))
                .param("subject", subject)
                .query(Double.class)
                .single();
    }

    @Test
    void s130_thinsByMinuteAndByFiveMinutes() {
        var subject = Ids.next();
        var begin = CLOCK.instant().truncatedTo(ChronoUnit.HOURS).minusSeconds(3600);
        var batch = new ArrayList<Sample>();
        for (var i = 0; i < 60; i++) {
            batch.add(sample(subject, begin.plusSeconds(i * 10L), i < 30 ? 1 : 3));
        }
        samples.store(batch);
        thinning.run();

        assertThat(count("sample_10s", subject)).isEqualTo(60);
        assertThat(count("sample_1m", subject)).isEqualTo(10);
        assertThat(count("sample_5m", subject)).isEqualTo(2);
        assertThat(value("sample_5m", "cpu", subject)).isEqualTo(1);
        assertThat(value("sample_5m", "received", subject)).isEqualTo(90);
    }

    @Test
    void whatComesLateIsThinnedAgain() {
        var subject = Ids.next();
        var begin = CLOCK.instant().truncatedTo(ChronoUnit.HOURS).minusSeconds(3600);
        samples.store(java.util.List.of(sample(subject, begin, 1)));
        thinning.run();
        samples.store(java.util.List.of(sample(subject, begin.plusSeconds(10), 3)));
        thinning.run();
        assertThat(value("sample_1m", "cpu", subject)).isEqualTo(2);
        assertThat(value("sample_5m", "cpu", subject)).isEqualTo(2);
    }

    @Test
    void s130_everyGradeIsKeptAsLongAsItSays() {
        var subject = Ids.next();
        samples.store(java.util.List.of(sample(subject, CLOCK.instant().minusSeconds(600), 1)));
        thinning.run();
        CLOCK.moveBy(Duration.ofHours(23));
        thinning.run();
        assertThat(count("sample_10s", subject)).isEqualTo(1);
        CLOCK.moveBy(Duration.ofDays(2));
        thinning.run();
        assertThat(count("sample_10s", subject)).isZero();
        assertThat(count("sample_1m", subject)).isEqualTo(1);
        CLOCK.moveBy(Duration.ofDays(7));
        thinning.run();
        assertThat(count("sample_1m", subject)).isZero();
        assertThat(count("sample_5m", subject)).isEqualTo(1);
        CLOCK.moveBy(Duration.ofDays(30));
        thinning.run();
        assertThat(count("sample_5m", subject)).isZero();
    }
}
