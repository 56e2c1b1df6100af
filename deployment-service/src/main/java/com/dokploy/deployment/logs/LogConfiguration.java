package com.dokploy.deployment.logs;

import com.dokploy.platform.work.Rounds;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    /// Tomcat brings the server's side of sockets, but nobody switches it on without Spring's own support for them.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sockets() {
        return factory ->
                factory.addContextCustomizers(
                        context -> context.addServletContainerInitializer(new WsSci(), null));
    }

    @Bean
    Rounds logPublisherRounds(LogPublisher publisher) {
        return publisher.rounds();
    }
}
