package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.collector.RequestCounts.Count;
import com.dokploy.metrics.collector.RequestCounts.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// S128: what is counted is told once, whatever happens to the log.
class RequestCountsTest {
    private static final UUID WEB = new UUID(1, 1);
    private static final UUID SHOP = new UUID(1, 2);
    private static final Instant TEN = Instant.parse("2026-01-15T10:00:00Z");

    private final RequestCounts counts = new RequestCounts(TEN);

    private static Instant at(double seconds) {
        return TEN.plusMillis(Math.round(seconds * 1000));
    }

    private void request(UUID application, double seconds, boolean failed) {
        counts.add(new AccessLine(application, failed), at(seconds), at(seconds));
    }

    private static List<Step> busy(List<Step> steps) {
        return steps.stream().filter(step -> !step.counts().isEmpty()).toList();
    }

    @Test
    void s128_tellsAStepOnceWhenItIsOver() {
        assertThat(counts.begin(at(0))).isEqualTo(TEN.minus(RequestCounts.REACH));
        request(WEB, 1, false);
        request(WEB, 2, true);
        request(SHOP, 9.9, false);
        assertThat(busy(counts.ended(at(9.95)))).isEmpty();
        request(WEB, 11, false);
        assertThat(busy(counts.ended(at(11))))
                .containsExactly(
                        new Step(TEN, Map.of(WEB, new Count(2, 1), SHOP, new Count(1, 0))));
        assertThat(counts.ended(at(11))).isEmpty();
        // Quiet: the step ends with the time. What was asked for lately has had no request since.
        assertThat(counts.ended(at(25)))
                .containsExactly(
                        new Step(at(10), Map.of(WEB, new Count(1, 0), SHOP, new Count(0, 0))));
    }

    @Test
    void s128_nothingIsSaidOfApplicationsThatNobodyAsksFor() {
        counts.begin(at(0));
        assertThat(busy(counts.ended(at(60)))).isEmpty();
        request(WEB, 61, false);
        var steps = counts.ended(at(3 * 3600));
        assertThat(steps.size()).isLessThanOrEqualTo(361);
        var later = counts.ended(at(3 * 3600 + 30));
        assertThat(later).hasSize(3).allMatch(step -> step.counts().isEmpty());
    }

    @Test
    void s128_whatWasOpenWhenTheLogBrokeOffIsReadAgainAsAWhole() {
        counts.begin(at(0));
        request(WEB, 1, false);
        request(WEB, 12, false);
        assertThat(busy(counts.ended(at(12)))).hasSize(1);
        // The stream breaks and is taken up at the beginning of what was not told.
        assertThat(counts.begin(at(14))).isEqualTo(at(10));
        request(WEB, 9.99, false);
        counts.add(new AccessLine(WEB, false), at(12), at(14));
        counts.add(new AccessLine(WEB, true), at(13), at(14));
        counts.add(new AccessLine(WEB, false), at(20.5), at(20.5));
        assertThat(counts.ended(at(20.6)))
                .containsExactly(new Step(at(10), Map.of(WEB, new Count(2, 1))));
    }

    @Test
    void aBacklogIsToldAsFarAsItHasBeenRead() {
        counts.begin(at(100));
        counts.add(new AccessLine(WEB, false), at(0), at(100));
        counts.add(new AccessLine(WEB, false), at(10), at(100));
        assertThat(busy(counts.ended(at(100)))).extracting(Step::at).containsExactly(TEN);
        counts.add(new AccessLine(WEB, false), at(10.1), at(100));
        assertThat(counts.ended(at(100))).isEmpty();
        assertThat(counts.ended(at(104)).getFirst().counts())
                .isEqualTo(Map.of(WEB, new Count(2, 0)));
    }

    @Test
    void aClockThatJumpsNeitherFloodsNorSilences() {
        counts.begin(at(0));
        counts.ended(at(5));
        request(WEB, 6, false);
        assertThat(counts.ended(at((double) Duration.ofDays(400).toSeconds()))).hasSize(360);
        // And back.
        assertThat(busy(counts.ended(at(30)))).isEmpty();
        request(WEB, 31, false);
        assertThat(busy(counts.ended(at(50))).getFirst().at()).isEqualTo(at(30));
    }

    @Test
    void theLastStepOfAContainerThatIsGoneIsToldAsWell() {
        counts.begin(at(0));
        request(WEB, 1, false);
        counts.ended(at(2));
        assertThat(busy(counts.rest()))
                .containsExactly(new Step(TEN, Map.of(WEB, new Count(1, 0))));
        assertThat(counts.rest()).isEmpty();
    }
}
