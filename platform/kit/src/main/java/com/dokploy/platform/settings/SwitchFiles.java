package com.dokploy.platform.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Gives every service the switches that come as files, under the names and with the precedence of environment variables.
public final class SwitchFiles implements EnvironmentPostProcessor {
    // The end of the name is what makes Boot bind it as an environment.
    static final String NAME =
            "switches-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        var variables = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        if (variables == null || !(variables.getSource() instanceof Map<?, ?> all)) {
            return;
        }
        var texts = new HashMap<String, String>();
        all.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        var values = Switches.fromFiles(texts);
        if (!values.isEmpty()) {
            sources.addBefore(
                    variables.getName(),
                    new SystemEnvironmentPropertySource(NAME, new HashMap<>(values)));
        }
    }
}
