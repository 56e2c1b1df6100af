package com.dokploy.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DistributedSwitchesTest {
    private static final Map<String, String> SERVICE =
            Map.of(
                    "DOKPLOY_POSTGRES", "postgres:5432",
                    "DOKPLOY_POSTGRES_PASSWORD", "p",
                    "DOKPLOY_RELAY_PASSWORD", "r",
                    "DOKPLOY_KAFKA", "kafka:9092",
                    "DOKPLOY_KAFKA_PASSWORD", "a\"b\\c",
                    "DOKPLOY_KEYS_SECRETS", "/run/secrets/keys",
                    "DOKPLOY_INSTALLATION", "i");

    private static StandardEnvironment told(String service, Map<String, String> variables) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new HashMap<>(variables)));
        sources.addLast(new MapPropertySource("file", Map.of("dokploy.service", service)));
        new DistributedSwitches()
                .postProcessEnvironment(environment, new SpringApplication(Object.class));
        return environment;
    }

    private static Map<String, String> with(String name, String value) {
        var changed = new HashMap<>(SERVICE);
        changed.put(name, value);
        return changed;
    }

    @Test
    void saysNothingWhereNothingIsShared() {
        var environment = told("auth", Map.of("DOKPLOY_HOME", "/somewhere"));
        assertThat(environment.getProperty("spring.datasource.url")).isNull();
        assertThat(environment.getProperty("server.address")).isNull();
    }

    @Test
    void putsTheSharedServersInBootsWords() {
        var environment = told("project", SERVICE);
        assertThat(environment.getProperty("spring.datasource.url"))
                .isEqualTo("jdbc:postgresql://postgres:5432/dokploy");
        assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("project");
        assertThat(environment.getProperty("dokploy.relay.username")).isEqualTo("project_relay");
        assertThat(environment.getProperty("dokploy.relay.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("server.address")).isEqualTo("0.0.0.0");
        assertThat(environment.getProperty("dokploy.services.auth"))
                .isEqualTo("http://auth-service:8080");
        assertThat(environment.getProperty("spring.kafka.properties.sasl.jaas.config"))
                .endsWith("username=\"project\" password=\"a\\\"b\\\\c\";");
    }

    @Test
    void whatTheEnvironmentSaysItselfGoesBefore() {
        var variables = with("SERVER_PORT", "9000");
        variables.put("DOKPLOY_SERVICES_AUTH", "http://elsewhere");
        variables.put("DOKPLOY_POSTGRES", "db:6432/other");
        variables.put("DOKPLOY_POSTGRES_OPTIONS", "sslmode=require");
        var environment = told("project", variables);
        assertThat(environment.getProperty("server.port")).isEqualTo("9000");
        assertThat(environment.getProperty("dokploy.services.auth")).isEqualTo("http://elsewhere");
        assertThat(environment.getProperty("dokploy.relay.url"))
                .isEqualTo("jdbc:postgresql://db:6432/other?sslmode=require");
    }

    @Test
    void refusesWhatLacksASecret() {
        for (var name :
                new String[] {
                    "DOKPLOY_POSTGRES_PASSWORD",
                    "DOKPLOY_RELAY_PASSWORD",
                    "DOKPLOY_KAFKA_PASSWORD",
                    "DOKPLOY_KEYS_SECRETS",
                    "DOKPLOY_INSTALLATION",
                    "DOKPLOY_KAFKA"
                }) {
            assertThatThrownBy(() -> told("database", with(name, "")))
                    .isInstanceOf(InvalidSwitch.class)
                    .hasMessageContaining(name + " must be set");
        }
        assertThatThrownBy(() -> told("auth", SERVICE)).hasMessageContaining("DOKPLOY_KEYS_JWT");
    }

    @Test
    void theGatewayNeedsNoDatabase() {
        var environment =
                told("gateway", Map.of("DOKPLOY_KAFKA", "k:1", "DOKPLOY_KAFKA_PASSWORD", "x"));
        assertThat(environment.getProperty("spring.datasource.url")).isNull();
        assertThat(environment.getProperty("dokploy.services.webhook"))
                .isEqualTo("http://webhook-service:8080");
    }
}
