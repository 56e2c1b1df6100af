package com.dokploy.gateway.status;

import com.dokploy.gateway.GatewaySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// The health probes on a port of their own inside the cluster, where plain HTTP is not redirected (S228).
@Component
final class ProbeServer implements SmartLifecycle {
    private final int port;
    private final ServiceHealth health;
    private @Nullable DisposableServer server;

    ProbeServer(GatewaySettings settings, ServiceHealth health) {
        this.port = settings.probePort();
        this.health = health;
    }

    @Override
    public void start() {
        if (port <= 0) {
            return;
        }
        server =
                HttpServer.create()
                        .port(port)
                        .route(routes ->
                                routes.get(
                                                "/health/live",
                                                (_, response) -> response.status(200).send())
                                        .get(
                                                "/health/ready",
                                                (_, response) ->
                                                        response.status(
                                                                        health.isOwnReady()
                                                                                ? 200
                                                                                : 503)
                                                                .send())
                                        .get(
                                                "/health",
                                                (_, response) ->
                                                        health.everything()
                                                                .flatMap(report ->
                                                                        Mono.from(
                                                                                response.status(
                                                                                                report
                                                                                                                .ready()
                                                                                                        ? 200
                                                                                                        : 503)
                                                                                        .send()))))
                        .bindNow();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.disposeNow();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
