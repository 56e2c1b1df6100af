package com.dokploy.gateway.limits;

import com.dokploy.gateway.access.Directory;
import com.dokploy.gateway.edge.Arrival;
import com.dokploy.gateway.identity.Caller;
import com.dokploy.gateway.identity.EndpointPolicy;
import com.dokploy.gateway.identity.EndpointPolicy.Charge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Knows whose budget a request spends and asks the store (S57, S58, S63).
@Component
final class Quotas {
    private static final Logger log = LoggerFactory.getLogger(Quotas.class);
    private static final int IPV6_NETWORK = 8;

    private final QuotaStore store;
    private final Directory directory;
    private final Clock clock;
    private final Counter failedOpen;

    private record Payer(String key, Tier tier) {}

    Quotas(QuotaStore store, Directory directory, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.directory = directory;
        this.clock = clock;
        this.failedOpen =
                Counter.builder("dokploy.rate.limit.failed.open")
                        .description("Requests let through uncounted because the store was away")
                        .register(metrics);
    }

    /// Counts this request; empty when the store is away, and the request is let through (S62).
    Mono<Optional<Quota>> take(ServerWebExchange exchange) {
        var payer = payerOf(exchange);
        return openOnFailure(store.take(payer.key(), payer.tier(), clock.millis()));
    }

    /// Where the caller stands; nothing is counted.
    Mono<Optional<Quota>> look(ServerWebExchange exchange) {
        var payer = payerOf(exchange);
        return openOnFailure(store.look(payer.key(), payer.tier(), clock.millis()));
    }

    /// The tier that applies to the caller.
    Tier tierOf(ServerWebExchange exchange) {
        return payerOf(exchange).tier();
    }

    private Mono<Optional<Quota>> openOnFailure(Mono<Quota> quota) {
        return quota.map(Optional::of)
                .onErrorResume(failure -> {
                    failedOpen.increment();
                    log.debug("could not count a request: {}", failure.toString());
                    return Mono.just(Optional.empty());
                });
    }

    private Payer payerOf(ServerWebExchange exchange) {
        if (EndpointPolicy.of(exchange).charge() != Charge.ADDRESS
                && Caller.of(exchange) instanceof Caller.User user) {
            var tier = Tier.ofUser(directory.tierOf(user.id()).orElse(null));
            return new Payer("user:" + user.id(), tier);
        }
        return new Payer("address:" + network(Arrival.of(exchange).client()), Tier.ANONYMOUS);
    }

    /// The address, for IPv6 its /64: one customer owns at least that many (S57).
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // Numeric by construction: nothing is looked up.
            var bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
