package com.dokploy.gateway.edge;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.GatewaySettings.Deprecation;
import com.dokploy.platform.web.ErrorCode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Announces the end of versions and routes, and ends them (clauses 343-347, S219-S221).
///
/// The standard fields stand beside the specification's: `Deprecation` (RFC 9745), `Sunset` (RFC 8594), `Link`.
@Component
@Order(FilterOrder.DEPRECATION)
final class DeprecationFilter implements WebFilter {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final List<Deprecation> deprecations;
    private final Clock clock;

    DeprecationFilter(GatewaySettings settings, Clock clock) {
        this.deprecations = settings.deprecations();
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (deprecations.isEmpty()) {
            return chain.filter(exchange);
        }
        var path = Arrival.of(exchange).path();
        if (path == null) {
            return chain.filter(exchange);
        }
        for (var deprecation : deprecations) {
            if (concerns(deprecation, path)) {
                exchange.getResponse()
                        .beforeCommit(() -> {
                            announce(deprecation, exchange.getResponse().getHeaders());
                            return Mono.empty();
                        });
                return hasEnded(deprecation)
                        ? Mono.error(gone(deprecation))
                        : chain.filter(exchange);
            }
        }
        return chain.filter(exchange);
    }

    /// A rule for a version holds for what is asked for under that version only; one for a route, under both names.
    private static boolean concerns(Deprecation deprecation, ApiPath path) {
        if (deprecation.prefix().equals("/api/v1")) {
            return path.prefix().equals("/api/v1");
        }
        return ApiPath.isUnder(deprecation.prefix(), path.value());
    }

    private boolean hasEnded(Deprecation deprecation) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isAfter(deprecation.sunset());
    }

    private static Refused gone(Deprecation deprecation) {
        return new Refused(
                ErrorCode.GONE,
                ErrorCode.GONE.message(),
                Map.of("sunset", deprecation.sunset().toString()),
                Map.of());
    }

    private static void announce(Deprecation deprecation, HttpHeaders headers) {
        headers.set("X-Deprecated", "true");
        headers.set("X-Deprecated-Version", deprecation.version());
        headers.set("X-Sunset", deprecation.sunset().toString());
        headers.set("X-Migration-Guide", deprecation.guide().toString());
        headers.set(
                "Deprecation",
                "@" + deprecation.since().atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        headers.set("Sunset", HTTP_DATE.format(deprecation.sunset().atStartOfDay(ZoneOffset.UTC)));
        headers.add(HttpHeaders.LINK, "<" + deprecation.guide() + ">; rel=\"deprecation\"");
        headers.add(HttpHeaders.LINK, "<" + deprecation.guide() + ">; rel=\"sunset\"");
        if (deprecation.successor() != null) {
            headers.add(
                    HttpHeaders.LINK,
                    "<" + deprecation.successor() + ">; rel=\"successor-version\"");
        }
    }
}
