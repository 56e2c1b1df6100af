package com.dokploy.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/// Counts within this process: for a single gateway, as in the standalone shape.
final class LocalQuotaStore implements QuotaStore {
    private static final int CALLERS = 100_000;

    /// After this long without a request every bucket is full and every minute empty.
    private static final Duration FORGET = Duration.ofMinutes(3);

    private final Cache<String, Budget> budgets =
            Caffeine.newBuilder().maximumSize(CALLERS).expireAfterAccess(FORGET).build();

    @Override
    public Mono<Quota> take(String key, Tier tier, long nowMillis) {
        return Mono.just(
                budgets.get(key, _ -> new Budget(tier, nowMillis)).ask(tier, nowMillis, true));
    }

    @Override
    public Mono<Quota> look(String key, Tier tier, long nowMillis) {
        var budget = budgets.getIfPresent(key);
        return Mono.just(
                (budget == null ? new Budget(tier, nowMillis) : budget)
                        .ask(tier, nowMillis, false));
    }

    /// One caller's bucket and minute.
    private static final class Budget {
        private static final double MINUTE = 60_000;

        /// A token that is whole but for rounding is whole.
        private static final double WHOLE = 1 - 1e-9;

        /// Times of the admitted requests of the last minute, oldest first, in a ring that grows up to the burst.
        private long[] admitted = new long[16];

        private int first;
        private int count;
        private double tokens;
        private long last;

        Budget(Tier tier, long now) {
            this.tokens = tier.burst();
            this.last = now;
        }

        synchronized Quota ask(Tier tier, long asked, boolean take) {
            // A clock that steps back must not refill or empty anything.
            var now = Math.max(asked, last);
            var rate = tier.perMinute() / MINUTE;
            tokens = Math.min(tier.burst(), tokens + (now - last) * rate);
            last = now;
            while (count > 0 && admitted[first] <= now - (long) MINUTE) {
                first = (first + 1) % admitted.length;
                count--;
            }
            var admits = tokens >= WHOLE && count < tier.burst();
            if (admits && take) {
                tokens -= 1;
                add(now);
            }
            return new Quota(
                    admits,
                    tier,
                    count,
                    Instant.ofEpochMilli(Math.max(tokenAt(now, rate), roomAt(now, tier))),
                    Instant.ofEpochMilli(count == 0 ? now : at(count - 1) + (long) MINUTE));
        }

        private long tokenAt(long now, double rate) {
            return tokens >= WHOLE ? now : now + (long) Math.ceil((WHOLE - tokens) / rate);
        }

        private long roomAt(long now, Tier tier) {
            return count < tier.burst() ? now : at(count - tier.burst()) + (long) MINUTE;
        }

        private long at(int index) {
            return admitted[(first + index) % admitted.length];
        }

        private void add(long time) {
            if (count == admitted.length) {
                var grown = new long[admitted.length * 2];
                for (int i = 0; i < count; i++) {
                    grown[i] = at(i);
                }
                admitted = grown;
                first = 0;
            }
            admitted[(first + count) % admitted.length] = time;
            count++;
        }
    }
}
