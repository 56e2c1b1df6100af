package com.dokploy.gateway;

import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.NameResolverProvider.NameResolverSpec;

/// How the names of services become addresses. A name may have several, one of each replica: they take turns, and those that
/// refuse are passed over. None is kept for longer than [#KEPT], whatever its server says (Docker's says ten minutes), because a
/// replica that was replaced has another one.
public final class ServiceNames {
    static final Duration KEPT = Duration.ofSeconds(2);

    private ServiceNames() {}

    /// A client that looks names up in this way.
    public static HttpClient of(HttpClient client) {
        return client.resolver(ServiceNames::look);
    }

    static void look(NameResolverSpec names) {
        names.cacheMaxTimeToLive(KEPT)
                .cacheNegativeTimeToLive(Duration.ofSeconds(1))
                .queryTimeout(Duration.ofSeconds(2))
                .roundRobinSelection(true);
    }
}
