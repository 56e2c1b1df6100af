package com.dokploy.gateway.status;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.ServiceNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// Asks every service whether it is ready. The answer is kept for a moment, so that nobody can use it to load the services.
@Component
public final class ServiceHealth {
    private static final String UP = "up";

    private final Map<String, String> addresses = new TreeMap<>();
    private final List<Readiness> own;
    private final Duration timeout;
    private final HttpClient http = ServiceNames.of(HttpClient.create());
    private final Mono<Report> report;

    /// A part of the gateway itself that may not be ready yet.
    @FunctionalInterface
    public interface Readiness {
        boolean isReady();
    }

    /// @param services `up` or the reason why not, by name
    public record Report(boolean ready, Map<String, String> services, Instant at) {}

    ServiceHealth(GatewaySettings settings, List<Readiness> own, Clock clock) {
        settings.services()
                .forEach((name, base) -> addresses.put(name, base + settings.health().path()));
        this.own = own;
        this.timeout = settings.health().timeout();
        this.report =
                Mono.defer(() -> ask(clock))
                        .cacheInvalidateWhen(_ -> Mono.delay(settings.health().keep()).then());
    }

    /// Every service and the gateway's own parts.
    public Mono<Report> everything() {
        return report;
    }

    /// Whether this replica itself can serve.
    public boolean isOwnReady() {
        return own.stream().allMatch(Readiness::isReady);
    }

    private Mono<Report> ask(Clock clock) {
        return Flux.fromIterable(addresses.entrySet())
                .flatMap(entry ->
                        stateOf(entry.getValue()).map(state -> Map.entry(entry.getKey(), state)))
                .collect(
                        TreeMap<String, String>::new,
                        (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(all -> {
                    all.put("gateway", isOwnReady() ? UP : "starting");
                    var ready = all.values().stream().allMatch(UP::equals);
                    return new Report(ready, all, clock.instant());
                });
    }

    private Mono<String> stateOf(String address) {
        return http.get()
                .uri(address)
                .response()
                .map(response -> response.status().code() == 200 ? UP : "not ready")
                .timeout(timeout)
                .onErrorReturn("unreachable");
    }
}
