package com.dokploy.deployment.ingress;

import com.dokploy.deployment.agent.NodeAgent;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.work.Rounds;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IngressConfiguration {
    @Bean
    Ingress ingress(
            DomainTable domains,
            CertificateNotes notes,
            DockerEngine engine,
            NodeAgent agent,
            IngressSettings settings,
            @Value("${dokploy.installation:}") String installation,
            @Value("${dokploy.public-url}") URI publicUrl,
            Clock clock) {
        return new Ingress(
                domains,
                notes,
                new IngressContainer(engine, agent, settings, installation),
                new CaddyConfig(settings, publicUrl),
                settings,
                clock);
    }

    @Bean
    Rounds ingressRounds(Ingress ingress) {
        return ingress.rounds();
    }
}
