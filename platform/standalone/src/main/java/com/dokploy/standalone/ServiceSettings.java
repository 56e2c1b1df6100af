package com.dokploy.standalone;

import com.dokploy.platform.settings.Switches;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What each service is told: the properties that its container would get from its environment.
final class ServiceSettings {
    private final Home home;
    private final Infrastructure infrastructure;
    private final Switches switches;
    private final FirstOwner owner;
    private final Map<String, Integer> ports;

    /// @param owner who owns the installation at first
    /// @param ports of the services behind the gateway and of the gateway itself
    ServiceSettings(
            Home home,
            Infrastructure infrastructure,
            Switches switches,
            FirstOwner owner,
            Map<String, Integer> ports) {
        this.home = home;
        this.infrastructure = infrastructure;
        this.switches = switches;
        this.owner = owner;
        this.ports = Map.copyOf(ports);
    }

    /// Where clients reach the installation.
    URI publicUrl() {
        return URI.create(
                switches.get(
                        "DOKPLOY_PUBLIC_URL", "http://localhost:" + ports.get(Services.GATEWAY)));
    }

    Map<String, String> of(String service) throws IOException {
        var properties = new LinkedHashMap<>(infrastructure.properties(service));
        properties.put("spring.config.name", service + "-service");
        properties.put("dokploy.service", service);
        properties.put("dokploy.home", home.root().toString());
        properties.put("dokploy.installation", home.installation());
        properties.put("dokploy.docker.image-ledger", home.imageLedger().toString());
        properties.put("dokploy.public-url", publicUrl().toString());
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", String.valueOf(ports.get(service)));
        for (var other : Services.BEHIND_IT) {
            properties.put("dokploy.services." + other, "http://127.0.0.1:" + ports.get(other));
        }
        properties.put("dokploy.egress.allow", egress());
        properties.put("dokploy.egress.own-ports", ownPorts());
        switch (service) {
            case Services.GATEWAY ->
                    properties.put(
                            "dokploy.require-https",
                            switches.get("DOKPLOY_REQUIRE_HTTPS", "false"));
            case "auth" -> addAuth(properties);
            default -> {}
        }
        if (!service.equals(Services.GATEWAY)) {
            properties.put("dokploy.keys.secrets", home.keyset("secrets").toString());
        }
        return properties;
    }

    private void addAuth(Map<String, String> properties) throws IOException {
        properties.put("dokploy.keys.jwt", home.keyset("jwt").toString());
        properties.put("dokploy.admin.username", owner.username());
        properties.put("dokploy.admin.email", owner.email());
        properties.put("dokploy.admin.password", owner.password());
    }

    /// What the operator allows, and the demo's git server: this one port of this one address.
    private String egress() throws IOException {
        var demo = "127.0.0.1/32:" + Home.demoGitPort(home.root());
        return switches.get("DOKPLOY_EGRESS_ALLOW").map(given -> given + "," + demo).orElse(demo);
    }

    private String ownPorts() {
        var own = new LinkedHashMap<>(ports);
        own.putAll(infrastructure.ports());
        return own.values().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
