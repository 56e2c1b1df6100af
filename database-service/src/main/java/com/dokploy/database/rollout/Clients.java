package com.dokploy.database.rollout;

import com.dokploy.database.engine.Program;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.EnvironmentKey;
import com.dokploy.platform.docker.ExecRequest;
import com.dokploy.platform.docker.ExecResult;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Runs an engine's own tools inside the container of its server.
@Component
public class Clients {
    private final DockerEngine engine;

    Clients(DockerEngine engine) {
        this.engine = engine;
    }

    /// Runs a short program and keeps what it writes.
    ///
    /// @param limit longest time; the program is ended then
    public ExecResult run(EngineId container, Program program, Duration limit)
            throws InterruptedException {
        return engine.containers().exec(container, request(program, limit));
    }

    /// Runs a program whose output goes elsewhere.
    public ExecResult write(
            EngineId container, Program program, OutputStream output, Duration limit)
            throws InterruptedException {
        return engine.containers().exec(container, request(program, limit), output);
    }

    /// Runs a program that reads a stream to its end.
    public ExecResult read(EngineId container, Program program, InputStream input, Duration limit)
            throws InterruptedException {
        return engine.containers().exec(container, request(program, limit).withStdin(input));
    }

    /// The engine cannot end a program that it was told to run, so each one gets its limit with it.
    private static ExecRequest request(Program program, Duration limit) {
        var argv = new ArrayList<>(List.of("timeout", Long.toString(limit.toSeconds())));
        argv.addAll(program.argv());
        var request =
                ExecRequest.of(argv.toArray(String[]::new))
                        .withEnvironment(environment(program))
                        .withLimit(limit.plusSeconds(5));
        return program.input().isEmpty()
                ? request
                : request.withStdin(
                        new ByteArrayInputStream(program.input().getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<EnvironmentKey, String> environment(Program program) {
        var all = new HashMap<EnvironmentKey, String>();
        program.environment().forEach((key, value) -> all.put(EnvironmentKey.parse(key), value));
        return all;
    }
}
