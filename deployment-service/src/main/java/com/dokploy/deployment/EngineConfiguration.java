package com.dokploy.deployment;

import com.dokploy.deployment.application.BindRoot;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The connection to the swarm's manager. Opening it contacts nobody, so the service starts without Docker.
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean(destroyMethod = "close")
    DockerEngine dockerEngine(@Value("${dokploy.docker.host:}") String host, BindRoot bindRoot) {
        var settings = EngineSettings.from(System.getenv());
        if (!host.isBlank()) {
            settings = settings.withHost(URI.create(host));
        }
        return new DockerEngine(bindRoot.path().map(settings::withBindRoot).orElse(settings));
    }
}
