package com.dokploy.gateway.routing;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.ServiceNames;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {
    /// One route per service; [RouteFilter] has already found the owner.
    @Bean
    RouteLocator serviceRoutes(GatewaySettings settings) {
        var routes =
                Stream.of(
                                RouteTable.AUTH,
                                RouteTable.PROJECT,
                                RouteTable.DEPLOYMENT,
                                RouteTable.DATABASE,
                                RouteTable.METRICS,
                                RouteTable.WEBHOOK)
                        .map(name ->
                                Route.async()
                                        .id(name)
                                        .uri(settings.service(name))
                                        .predicate(exchange ->
                                                name.equals(
                                                        exchange.getAttribute(RouteFilter.OWNER)))
                                        .build())
                        .toList();
        return () -> Flux.fromIterable(routes);
    }

    @Bean
    HttpClientCustomizer serviceNames() {
        return ServiceNames::of;
    }
}
