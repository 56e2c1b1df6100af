package com.dokploy.platform.docker;

import com.dokploy.platform.docker.PublishedPort.Mode;
import com.dokploy.platform.docker.PublishedPort.Protocol;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Reads ports in the swarm's form.
final class Ports {
    private Ports() {}

    static PublishedPort published(JsonNode port) {
        return new PublishedPort(
                Json.integer(port, "TargetPort"),
                Json.integer(port, "PublishedPort"),
                protocol(Json.text(port, "Protocol")),
                Json.text(port, "PublishMode").equals("host") ? Mode.HOST : Mode.INGRESS);
    }

    static Protocol protocol(String raw) {
        return raw.toLowerCase(Locale.ROOT).equals("udp") ? Protocol.UDP : Protocol.TCP;
    }
}
