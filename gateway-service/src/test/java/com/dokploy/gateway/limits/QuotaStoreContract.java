package com.dokploy.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/// What every store of the rate limit does (clauses 76-81, 86, 87, S53-S56).
abstract class QuotaStoreContract {
    private static final long START = 1_800_000_000_123L;

    private final String key = "user:" + UUID.randomUUID();

    abstract QuotaStore store();

    private Quota take(Tier tier, long after) {
        return Objects.requireNonNull(store().take(key, tier, START + after).block());
    }

    private int admitted(Tier tier, int asked, long after) {
        var count = 0;
        for (int i = 0; i < asked; i++) {
            if (take(tier, after).admitted()) {
                count++;
            }
        }
        return count;
    }

    /// Clauses 76-81, 86, 87, S53.
    @ParameterizedTest
    @EnumSource
    void admitsTheBurstAtOnceAndNothingMoreWithinTheMinute(Tier tier) {
        assertThat(admitted(tier, tier.burst() + 5, 0)).isEqualTo(tier.burst());
        assertThat(take(tier, 30_000).admitted()).isFalse();
        assertThat(take(tier, 59_999).admitted()).isFalse();
        assertThat(take(tier, 60_000).admitted()).isTrue();
    }

    /// Clauses 76, 86, S53: the bucket fills at the advertised rate.
    @Test
    void sustainsTheRateAfterTheBurst() {
        admitted(Tier.ANONYMOUS, 20, 0);

        for (int minute = 1; minute <= 5; minute++) {
            assertThat(admitted(Tier.ANONYMOUS, 30, minute * 60_000L)).isEqualTo(10);
        }
    }

    /// Clause 87, S53, S56: whichever minute one looks at.
    @Test
    void neverAdmitsMoreThanTheBurstWithinAnyMinute() {
        var admissions = new ArrayList<Long>();
        for (long now = 0; now < 300_000; now += 700) {
            if (take(Tier.ANONYMOUS, now).admitted()) {
                admissions.add(now);
            }
        }
        for (int i = 0; i + 20 < admissions.size(); i++) {
            assertThat(admissions.get(i + 20) - admissions.get(i)).isGreaterThanOrEqualTo(60_000);
        }
        assertThat(admissions.size()).isBetween(60, 70);
    }

    /// S54: the burst is grace that is not advertised.
    @Test
    void countsDownFromTheAdvertisedLimit() {
        var first = take(Tier.AUTHENTICATED, 0);
        assertThat(first.used()).isEqualTo(1);
        assertThat(first.remaining()).isEqualTo(99);
        admitted(Tier.AUTHENTICATED, 99, 1);

        var inTheBurst = take(Tier.AUTHENTICATED, 2);

        assertThat(inTheBurst.admitted()).isTrue();
        assertThat(inTheBurst.used()).isEqualTo(101);
        assertThat(inTheBurst.remaining()).isZero();
    }

    /// S55: the moment that a refusal names is the earliest at which a request is admitted.
    @Test
    void namesTheMomentAtWhichARequestIsAdmitted() {
        for (long pace = 0; pace < 4_500; pace += 370) {
            var caller = "pace-" + pace + key;
            var now = START;
            var quota = store().take(caller, Tier.ANONYMOUS, now).block();
            for (int i = 0; i < 100 && Objects.requireNonNull(quota).admitted(); i++) {
                now += pace;
                quota = store().take(caller, Tier.ANONYMOUS, now).block();
            }
            var admits = Objects.requireNonNull(quota).admitsAt().toEpochMilli();
            assertThat(quota.admitted()).as("pace %d", pace).isFalse();
            assertThat(admits).isGreaterThan(now);
            assertThat(isAdmitted(caller, admits - 1)).isFalse();
            assertThat(isAdmitted(caller, admits)).isTrue();
        }
    }

    private boolean isAdmitted(String caller, long now) {
        return Objects.requireNonNull(store().look(caller, Tier.ANONYMOUS, now).block()).admitted();
    }

    private Quota look(Tier tier, long after) {
        return Objects.requireNonNull(store().look(key, tier, START + after).block());
    }

    @Test
    void refusalsAndLooksCostNothing() {
        admitted(Tier.ANONYMOUS, 20, 0);
        for (int i = 0; i < 50; i++) {
            take(Tier.ANONYMOUS, 1_000 + i);
            look(Tier.ANONYMOUS, 1_000 + i);
        }
        assertThat(admitted(Tier.ANONYMOUS, 30, 60_000)).isEqualTo(10);
    }

    /// Clause 88.
    @Test
    void countsEachCallerForItself() {
        admitted(Tier.ANONYMOUS, 20, 0);
        var other = store().take("user:other-" + key, Tier.ANONYMOUS, START).block();
        assertThat(Objects.requireNonNull(other).admitted()).isTrue();
    }

    /// S58: an upgrade counts at once, and a downgrade too.
    @Test
    void followsTheTier() {
        admitted(Tier.AUTHENTICATED, 200, 0);
        assertThat(admitted(Tier.PREMIUM, 2_000, 60_000)).isGreaterThan(400);
        assertThat(take(Tier.AUTHENTICATED, 60_001).admitted()).isFalse();
    }

    @Test
    void aClockThatStepsBackGivesNothing() {
        admitted(Tier.ANONYMOUS, 20, 10_000);
        assertThat(take(Tier.ANONYMOUS, 0).admitted()).isFalse();
        assertThat(take(Tier.ANONYMOUS, 69_999).admitted()).isFalse();
        assertThat(take(Tier.ANONYMOUS, 70_000).admitted()).isTrue();
    }

    @Test
    void holdsUnderConcurrency() {
        var admitted =
                Flux.range(0, 400)
                        .flatMap(_ -> store().take(key, Tier.AUTHENTICATED, START), 64)
                        .filter(Quota::admitted)
                        .count()
                        .block(Duration.ofSeconds(20));
        assertThat(admitted).isEqualTo(Tier.AUTHENTICATED.burst());
    }
}
