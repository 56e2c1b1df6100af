package com.dokploy.standalone;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/// Keeps what is on the class path for the gateway alone out of the other services' contexts.
///
/// In one class path every context sees every auto-configuration; a container would only see its own.
final class ForeignAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final List<String> OF_THE_GATEWAY =
            List.of(
                    "org.springframework.cloud.",
                    "org.springframework.boot.webflux.",
                    "org.springframework.boot.webclient.",
                    "org.springframework.boot.data.redis.",
                    "org.springframework.boot.http.codec.");
    private boolean servlet;

    @Override
    public void setEnvironment(Environment environment) {
        this.servlet = !Services.GATEWAY.equals(environment.getProperty("dokploy.service"));
    }

    @Override
    public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
        var wanted = new boolean[names.length];
        for (var i = 0; i < names.length; i++) {
            var name = names[i];
            wanted[i] =
                    name == null || !servlet || OF_THE_GATEWAY.stream().noneMatch(name::startsWith);
        }
        return wanted;
    }
}
