package com.dokploy.deployment.logs;

import com.dokploy.platform.web.Links;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Links to sockets: absolute, at the configured public address and never at what a request says it was sent to (clause 104,
/// S67).
@Component
public class StreamLinks {
    private final String origin;

    StreamLinks(@Value("${dokploy.public-url}") URI publicUrl) {
        var scheme = publicUrl.getScheme().equalsIgnoreCase("https") ? "wss" : "ws";
        this.origin = scheme + "://" + publicUrl.getAuthority();
    }

    /// @param path below the API's prefix, e.g. `/applications/ID/logs`
    public String to(String path) {
        return origin + Links.to(path) + "?follow=true";
    }
}
