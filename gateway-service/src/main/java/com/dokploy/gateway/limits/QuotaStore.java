package com.dokploy.gateway.limits;

import reactor.core.publisher.Mono;

/// Counts requests by a token bucket and a sliding minute at once (clauses 86, 87, S53).
///
/// The bucket holds [Tier#burst()] tokens and is refilled at [Tier#perMinute()]; the sliding minute never admits
/// more than [Tier#burst()]. A request passes when both let it. One that is refused costs nothing.
interface QuotaStore {
    /// Counts one request, if it may pass.
    ///
    /// @param key whose budget
    /// @param nowMillis the time of the request, milliseconds since 1970
    Mono<Quota> take(String key, Tier tier, long nowMillis);

    /// Where the caller stands, without counting anything.
    Mono<Quota> look(String key, Tier tier, long nowMillis);
}
