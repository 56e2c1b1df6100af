package com.dokploy.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Every switch also as a file (`DOKPLOY_*_FILE`), for the launcher and for each service.
class SwitchesTest {
    @TempDir private Path folder;

    /// B55: a secret comes from a file, and is not shown.
    @Test
    void takesAValueOrTheContentOfItsFile() throws IOException {
        var switches =
                Switches.in(
                        Map.of(
                                "DOKPLOY_ADMIN_USERNAME", "ada",
                                "DOKPLOY_ADMIN_PASSWORD_FILE", file("a secret\n"),
                                "DOKPLOY_PUBLIC_URL", "  ",
                                "OTHER_FILE", "/nowhere"));
        assertThat(switches.get("DOKPLOY_ADMIN_USERNAME")).contains("ada");
        assertThat(switches.get("DOKPLOY_ADMIN_PASSWORD")).contains("a secret");
        assertThat(switches.get("DOKPLOY_PUBLIC_URL", "default")).isEqualTo("default");
        assertThat(switches.toString()).contains("DOKPLOY_ADMIN_PASSWORD").doesNotContain("secret");
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        assertThatThrownBy(() -> Switches.in(Map.of("DOKPLOY_X_FILE", "/no/such/file")))
                .isInstanceOf(InvalidSwitch.class)
                .hasMessageContaining("/no/such/file")
                .hasMessageContaining("DOKPLOY_X_FILE");
    }

    @Test
    void refusesASwitchThatIsGivenTwice() throws IOException {
        var environment = Map.of("DOKPLOY_X", "hush", "DOKPLOY_X_FILE", file("other"));
        assertThatThrownBy(() -> Switches.in(environment))
                .isInstanceOf(InvalidSwitch.class)
                .hasMessage("both DOKPLOY_X and DOKPLOY_X_FILE are set; set one");
    }

    /// B55.
    @Test
    void isAnEnvironmentVariableToEveryService() throws IOException {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new HashMap<>(
                                        Map.of(
                                                "DOKPLOY_REDIS_URL_FILE",
                                                file("redis://cache"),
                                                "DOKPLOY_EGRESS_ALLOW_FILE",
                                                file("10.0.0.0/8")))));
        new SwitchFiles().postProcessEnvironment(environment, new SpringApplication());
        ConfigurationPropertySources.attach(environment);

        assertThat(environment.resolvePlaceholders("${DOKPLOY_REDIS_URL:}"))
                .isEqualTo("redis://cache");
        assertThat(environment.getProperty("dokploy.egress.allow")).isEqualTo("10.0.0.0/8");
        assertThat(Binder.get(environment).bind("dokploy.egress.allow", String.class).get())
                .isEqualTo("10.0.0.0/8");
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "switch", ""), content).toString();
    }
}
