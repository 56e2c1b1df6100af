package com.dokploy.deployment;

import com.dokploy.deployment.application.BindRoot;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.telemetry.Traces;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The connection to the swarm's manager. Opening it contacts nobody, so the service starts without Docker.
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean(destroyMethod = "close")
    DockerEngine dockerEngine(
            @Value("${dokploy.docker.host:}") String host,
            @Value("${dokploy.installation:}") String installation,
            @Value("${dokploy.docker.image-ledger:}") String imageLedger,
            BindRoot bindRoot,
            Traces traces) {
        var settings = EngineSettings.from(System.getenv());
        if (!host.isBlank()) {
            settings = settings.withHost(URI.create(host));
        }
        if (!installation.isBlank()) {
            settings = settings.withInstallation(installation);
        }
        if (!imageLedger.isBlank()) {
            settings = settings.withImageLedger(Path.of(imageLedger));
        }
        return new DockerEngine(
                bindRoot.path().map(settings::withBindRoot).orElse(settings),
                kind -> traces.call("docker " + kind)::ended);
    }
}
