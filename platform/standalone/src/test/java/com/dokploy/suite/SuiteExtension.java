package com.dokploy.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives the tests of one run the same installation; it is stopped when the run ends.
///
/// It logs as JSON and exports the traces of those requests whose callers ask for it.
final class SuiteExtension implements ParameterResolver {
    private static final TraceReceiver TRACES = TraceReceiver.start();

    /// Where the installation exports its traces.
    static TraceReceiver traces() {
        return TRACES;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Suite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Suite.class, _ -> start(), Suite.class);
    }

    private static Suite start() {
        try {
            return Suite.start(
                    Files.createTempDirectory("dokploy-suite").resolve("home"),
                    Map.of(
                            "DOKPLOY_OTLP_ENDPOINT",
                            TRACES.endpoint(),
                            "DOKPLOY_TRACE_SAMPLING",
                            "0",
                            "DOKPLOY_LOG_FORMAT",
                            "json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
