package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.DomainName;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The whole configuration of Caddy. Pure: the same routes always give the same text, so loading it again
/// changes nothing.
///
/// The figures that make a rolling deployment lose no request are measured (README, Ingress): names are
/// looked up again every second, for a replica leaves the DNS two seconds before it is asked to stop.
final class CaddyConfig {
    /// Where the operator's root of the certificate authority lies inside the container.
    static final String ACME_ROOT = "/data/acme-root.pem";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int STANDARD_TLS = 443;

    private final IngressSettings settings;
    private final Optional<DomainName> publicHost;

    /// @param publicUrl whose host leads to the gateway, where the settings name one
    CaddyConfig(IngressSettings settings, URI publicUrl) {
        this.settings = settings;
        this.publicHost =
                settings.gateway().isEmpty()
                        ? Optional.empty()
                        : Optional.of(DomainName.parse(publicUrl.getHost()));
    }

    String of(List<Route> routes) {
        var apps = new LinkedHashMap<String, Object>();
        apps.put("http", Map.of("grace_period", "10s", "servers", servers(routes)));
        apps.put("tls", Map.of("automation", Map.of("policies", policies(routes))));
        apps.put(
                "pki",
                Map.of("certificate_authorities", Map.of("local", Map.of("install_trust", false))));
        var all = new LinkedHashMap<String, Object>();
        // Loopback of the container's own network: no other container gets there.
        all.put("admin", Map.of("listen", "localhost:2019"));
        all.put("logging", Map.of("logs", logs()));
        all.put("apps", apps);
        return JSON.writeValueAsString(sorted(all));
    }

    private Map<String, Object> servers(List<Route> routes) {
        var plain = new ArrayList<Object>();
        var secure = new ArrayList<Object>();
        // First, so that no application takes its place. The gateway itself sends plain HTTP on to
        // TLS (301).
        publicHost.ifPresent(host -> {
            plain.add(routeTo(host, toGateway()));
            secure.add(routeTo(host, toGateway()));
        });
        for (var route : routes) {
            if (route.https()) {
                plain.add(routeTo(route.name(), redirect()));
                secure.add(routeTo(route.name(), proxy(route)));
            } else {
                plain.add(routeTo(route.name(), proxy(route)));
            }
        }
        plain.add(
                Map.of(
                        "handle",
                        List.of(Map.of("handler", "static_response", "status_code", 404))));
        var servers = new LinkedHashMap<String, Object>();
        servers.put(
                "plain",
                server(":80", plain, Map.of("disable", true), routes, route -> !route.https()));
        if (!secure.isEmpty()) {
            servers.put(
                    "secure",
                    server(
                            ":443",
                            secure,
                            Map.of("disable_redirects", true),
                            routes,
                            Route::https));
        }
        return servers;
    }

    private static Map<String, Object> server(
            String listen,
            List<Object> handlers,
            Map<String, Object> automaticHttps,
            List<Route> routes,
            Predicate<Route> served) {
        var names = new LinkedHashMap<String, Object>();
        routes.stream()
                .filter(served)
                .forEach(
                        route -> names.put(route.name().value(), route.applicationId().toString()));
        return Map.of(
                "listen", List.of(listen),
                "protocols", List.of("h1", "h2"),
                "routes", handlers,
                "automatic_https", automaticHttps,
                "logs", Map.of("logger_names", names, "skip_unmapped_hosts", true));
    }

    private static Map<String, Object> routeTo(DomainName name, Map<String, Object> handler) {
        return Map.of(
                "match", List.of(Map.of("host", List.of(name.value()))),
                "handle", List.of(handler),
                "terminal", true);
    }

    private Map<String, Object> redirect() {
        var port = settings.httpsPort() == STANDARD_TLS ? "" : ":" + settings.httpsPort();
        return Map.of(
                "handler",
                "static_response",
                "status_code",
                308,
                "headers",
                Map.of(
                        "Location",
                        List.of("https://{http.request.host}" + port + "{http.request.uri}")));
    }

    private Map<String, Object> toGateway() {
        var colon = settings.gateway().lastIndexOf(':');
        return proxy(
                settings.gateway().substring(0, colon), settings.gateway().substring(colon + 1));
    }

    private static Map<String, Object> proxy(Route route) {
        return proxy(
                "tasks." + Application.serviceNameOf(route.applicationId()).value(),
                Integer.toString(route.port()));
    }

    private static Map<String, Object> proxy(String name, String port) {
        var upstreams = Map.of("source", "a", "name", name, "port", port, "refresh", "1s");
        var balancing =
                Map.of(
                        "selection_policy", Map.of("policy", "round_robin"),
                        "try_duration", "5s",
                        "try_interval", "100ms");
        return Map.of(
                "handler",
                "reverse_proxy",
                "dynamic_upstreams",
                upstreams,
                "load_balancing",
                balancing,
                "transport",
                Map.of("protocol", "http", "dial_timeout", "500ms"));
    }

    private List<Object> policies(List<Route> routes) {
        var policies = new ArrayList<Object>();
        var internal = names(routes, settings::isInternal);
        if (!internal.isEmpty()) {
            policies.add(
                    Map.of(
                            "subjects",
                            internal,
                            "issuers",
                            List.of(Map.of("module", "internal", "lifetime", "24h"))));
        }
        var foreign = names(routes, name -> !settings.isInternal(name));
        if (!foreign.isEmpty()) {
            policies.add(Map.of("subjects", foreign, "issuers", List.of(acme())));
        }
        return policies;
    }

    /// Of a name that several have the ingress still has one certificate.
    private List<String> names(List<Route> routes, Predicate<DomainName> which) {
        return Stream.concat(
                        publicHost.stream(), routes.stream().filter(Route::https).map(Route::name))
                .filter(which)
                .map(DomainName::value)
                .distinct()
                .toList();
    }

    private Map<String, Object> acme() {
        var issuer = new LinkedHashMap<String, Object>();
        issuer.put("module", "acme");
        if (!settings.acmeEmail().isBlank()) {
            issuer.put("email", settings.acmeEmail());
        }
        if (!settings.acmeDirectory().isBlank()) {
            issuer.put("ca", settings.acmeDirectory());
        }
        if (settings.acmeRoot() != null) {
            issuer.put("trusted_roots_pem_files", List.of(ACME_ROOT));
        }
        // Only port 80 and 443 of the public address count, whatever is published elsewhere.
        return issuer;
    }

    /// One JSON line a request on stdout, its logger `http.log.access.<application id>`. Addresses of pages
    /// and headers are left out: they hold other people's tokens. What is only sent on to TLS has no line: the
    /// application does not see it, and it would be counted twice.
    private static Map<String, Object> logs() {
        var left = new LinkedHashMap<String, Object>();
        for (var field : List.of("request>uri", "request>headers", "resp_headers", "request>tls")) {
            left.put(field, Map.of("filter", "delete"));
        }
        var access =
                Map.of(
                        "writer", Map.of("output", "stdout"),
                        "include", List.of("http.log.access"),
                        "encoder",
                                Map.of(
                                        "format",
                                        "filter",
                                        "wrap",
                                        Map.of("format", "json"),
                                        "fields",
                                        left));
        var rest =
                Map.of(
                        "writer", Map.of("output", "stderr"),
                        "level", "WARN",
                        "encoder", Map.of("format", "json"),
                        "exclude", List.of("http.log.access"));
        return Map.of("access", access, "default", rest);
    }

    /// Maps of the JDK have no order of their own, and equal configurations must be equal texts.
    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var all = new java.util.TreeMap<String, Object>();
                map.forEach((key, member) -> all.put((String) key, sorted(member)));
                yield all;
            }
            case List<?> list -> list.stream().map(CaddyConfig::sorted).toList();
            default -> value;
        };
    }
}
