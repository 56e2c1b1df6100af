package com.dokploy.platform.telemetry;

import com.dokploy.platform.settings.InvalidSwitch;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// What operators say about traces and logs, in Boot's words: `DOKPLOY_OTLP_ENDPOINT` exports traces over OTLP/HTTP,
/// `DOKPLOY_TRACE_SAMPLING` says how many (1: all), `DOKPLOY_LOG_FORMAT=json` writes a JSON object a line (ECS).
///
/// Without them nothing of it runs.
public final class TelemetrySwitches implements EnvironmentPostProcessor, Ordered {
    private static final String ENDPOINT = "DOKPLOY_OTLP_ENDPOINT";
    private static final String SAMPLING = "DOKPLOY_TRACE_SAMPLING";
    private static final String FORMAT = "DOKPLOY_LOG_FORMAT";
    private static final String TRACES = "/v1/traces";

    /// After the switches that come as files.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var properties = new HashMap<String, Object>();
        var endpoint = environment.getProperty(ENDPOINT, "");
        if (!endpoint.isBlank()) {
            properties.put("management.tracing.export.otlp.enabled", "true");
            properties.put(
                    "management.opentelemetry.tracing.export.otlp.endpoint", traces(endpoint));
            properties.put(
                    "management.tracing.sampling.probability",
                    share(environment.getProperty(SAMPLING, "1")));
        }
        if (isJson(environment.getProperty(FORMAT))) {
            properties.put("logging.structured.format.console", "ecs");
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("telemetry-switches", Map.copyOf(properties)));
    }

    /// Whether logs are to be JSON.
    ///
    /// @param format the value of `DOKPLOY_LOG_FORMAT`; null for the default, `text`
    /// @throws InvalidSwitch for anything but `json` and `text`
    public static boolean isJson(@Nullable String format) {
        return switch (format == null || format.isBlank() ? "text" : format) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new InvalidSwitch(FORMAT + " must be json or text", null);
        };
    }

    /// The address as the OpenTelemetry specification has it: of the collector, or of its traces.
    private static String traces(String endpoint) {
        try {
            var uri = new URI(endpoint);
            if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())
                    || uri.getHost() == null) {
                throw new InvalidSwitch(ENDPOINT + " must be an http or https address", null);
            }
            var path = uri.getPath();
            return path == null || path.isEmpty() || path.equals("/")
                    ? uri.resolve(TRACES).toString()
                    : endpoint;
        } catch (URISyntaxException e) {
            throw new InvalidSwitch(ENDPOINT + " must be an http or https address", e);
        }
    }

    private static String share(String raw) {
        try {
            var share = Double.parseDouble(raw);
            if (share >= 0 && share <= 1) {
                return raw;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new InvalidSwitch(SAMPLING + " must be between 0 and 1", null);
    }
}
