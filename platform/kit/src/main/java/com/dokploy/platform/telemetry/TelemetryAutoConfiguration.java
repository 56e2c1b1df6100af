package com.dokploy.platform.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/// Traces of what happens outside of requests.
@AutoConfiguration(
        afterName =
                "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration")
@ConditionalOnClass(OpenTelemetry.class)
class TelemetryAutoConfiguration {
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    NamedRequests namedRequests() {
        return new NamedRequests();
    }

    @Bean
    Traces traces(
            ObjectProvider<OpenTelemetry> telemetry,
            @Value("${management.tracing.export.otlp.enabled:false}") boolean isExported) {
        var sdk = isExported ? telemetry.getIfAvailable() : null;
        return sdk == null ? Traces.off() : Traces.to(sdk.getTracer("dokploy"));
    }
}
