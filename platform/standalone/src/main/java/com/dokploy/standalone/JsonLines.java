package com.dokploy.standalone;

import java.util.Map;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Boot's JSON lines where Boot does not set logging up: its encoder asks for an environment, of which there is none yet.
public final class JsonLines extends StructuredLogEncoder {
    @Override
    public void start() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource("log", Map.of("spring.application.name", "dokploy")));
        getContext().putObject(Environment.class.getName(), environment);
        super.start();
    }
}
