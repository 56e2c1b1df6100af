package com.dokploy.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.settings.InvalidSwitch;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TelemetrySwitchesTest {
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String SAMPLING = "management.tracing.sampling.probability";

    private static StandardEnvironment with(Map<String, Object> switches) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", switches));
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
        new TelemetrySwitches().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    private static @Nullable String value(Map<String, Object> switches, String name) {
        return with(switches).getProperty(name);
    }

    @Test
    void withoutSwitchesNothingIsExportedAndLogsAreText() {
        var environment = with(Map.of());
        assertThat(environment.getProperty("management.tracing.export.otlp.enabled"))
                .isEqualTo("false");
        assertThat(environment.getProperty(ENDPOINT)).isNull();
        assertThat(environment.getProperty(SAMPLING)).isEqualTo("0.0");
        assertThat(environment.getProperty("logging.structured.format.console")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "http://collector:4318/, http://collector:4318/v1/traces",
        "https://otlp.example.com/tenant/v1/traces, https://otlp.example.com/tenant/v1/traces"
    })
    void anEndpointTurnsTheExportOn(String given, String used) {
        var switches = Map.<String, Object>of("DOKPLOY_OTLP_ENDPOINT", given);
        assertThat(value(switches, "management.tracing.export.otlp.enabled")).isEqualTo("true");
        assertThat(value(switches, ENDPOINT)).isEqualTo(used);
        assertThat(value(switches, SAMPLING)).isEqualTo("1");
    }

    @Test
    void howManyAreSampledCanBeSaid() {
        var switches =
                Map.<String, Object>of(
                        "DOKPLOY_OTLP_ENDPOINT", "http://c:1", "DOKPLOY_TRACE_SAMPLING", "0.05");
        assertThat(value(switches, SAMPLING)).isEqualTo("0.05");
    }

    @Test
    void logsCanBeJson() {
        assertThat(value(Map.of("DOKPLOY_LOG_FORMAT", "json"), "logging.structured.format.console"))
                .isEqualTo("ecs");
        assertThat(value(Map.of("DOKPLOY_LOG_FORMAT", "text"), "logging.structured.format.console"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "DOKPLOY_OTLP_ENDPOINT, collector:4318",
        "DOKPLOY_OTLP_ENDPOINT, ftp://collector/x",
        "DOKPLOY_OTLP_ENDPOINT, 'http://not a host'",
        "DOKPLOY_TRACE_SAMPLING, 2",
        "DOKPLOY_TRACE_SAMPLING, some",
        "DOKPLOY_LOG_FORMAT, xml"
    })
    void whatIsWrongIsSaidByName(String name, String value) {
        var switches =
                name.equals("DOKPLOY_TRACE_SAMPLING")
                        ? Map.<String, Object>of(name, value, "DOKPLOY_OTLP_ENDPOINT", "http://c:1")
                        : Map.<String, Object>of(name, value);
        assertThatThrownBy(() -> with(switches))
                .isInstanceOf(InvalidSwitch.class)
                .hasMessageStartingWith(name + " must be");
    }
}
