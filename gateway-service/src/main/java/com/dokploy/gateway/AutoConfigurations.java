package com.dokploy.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/// Lets only what a reactive gateway needs configure itself, even where the class path is that of the whole suite.
///
/// Registered in `spring.factories`; it has a say in the gateway's own context alone.
final class AutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final List<String> ALLOWED =
            List.of(
                    "org.springframework.boot.autoconfigure.",
                    "org.springframework.boot.jackson.",
                    "org.springframework.boot.reactor.",
                    "org.springframework.boot.webflux.",
                    "org.springframework.boot.http.",
                    "org.springframework.boot.web.server.",
                    "org.springframework.boot.validation.",
                    "org.springframework.boot.micrometer.metrics.",
                    "org.springframework.boot.micrometer.observation.",
                    "org.springframework.cloud.gateway.config.GatewayAutoConfiguration",
                    "org.springframework.cloud.gateway.config.GatewayNoLoadBalancerClientAutoConfiguration",
                    "org.springframework.cloud.gateway.config.GatewayClassPathWarningAutoConfiguration",
                    "com.dokploy.platform.messaging.MessagingAutoConfiguration");

    private boolean gateway;

    @Override
    public void setEnvironment(Environment environment) {
        this.gateway = "gateway".equals(environment.getProperty("dokploy.service"));
    }

    @Override
    public boolean[] match(
            @Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        var matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = !gateway || isAllowed(autoConfigurations[i]);
        }
        return matches;
    }

    private static boolean isAllowed(@Nullable String name) {
        return name != null && ALLOWED.stream().anyMatch(name::startsWith);
    }
}
