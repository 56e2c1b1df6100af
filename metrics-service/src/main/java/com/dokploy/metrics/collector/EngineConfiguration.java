package com.dokploy.metrics.collector;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The connection to this node's own engine. Opening it contacts nobody, so the service starts without Docker.
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean(destroyMethod = "close")
    DockerEngine nodeEngine(
            @Value("${dokploy.docker.host:}") String host,
            @Value("${dokploy.installation:}") String installation) {
        var settings = EngineSettings.from(System.getenv());
        if (!host.isBlank()) {
            settings = settings.withHost(URI.create(host));
        }
        return new DockerEngine(
                installation.isBlank() ? settings : settings.withInstallation(installation));
    }
}
