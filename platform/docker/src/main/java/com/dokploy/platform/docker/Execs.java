package com.dokploy.platform.docker;

import com.dokploy.platform.docker.LogLine.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Runs programs inside containers.
final class Execs {
    private static final int STDERR = 16 * 1024;

    private final Exchanges exchanges;

    Execs(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    ExecResult capture(EngineId container, ExecRequest request, int limit)
            throws InterruptedException {
        var stdout = new CappedOutput(limit, false);
        var end = stream(container, request, stdout);
        return new ExecResult(end.exitCode(), stdout.text(), end.stderr(), stdout.truncated());
    }

    ExecResult stream(EngineId container, ExecRequest request, OutputStream stdout)
            throws InterruptedException {
        var id = create(container, request);
        var call =
                Call.post("exec", id, "start")
                        .json(Map.of("Detach", false, "Tty", false))
                        .within(request.limit());
        var stderr = new CappedOutput(STDERR, true);
        exchanges.hijack(
                call,
                pipe -> {
                    pump(pipe, request.stdin(), stdout, stderr);
                    return true;
                });
        return new ExecResult(exitCode(id), "", stderr.text(), false);
    }

    private String create(EngineId container, ExecRequest request) throws InterruptedException {
        var fields = new ServiceJson.Fields();
        fields.put("AttachStdin", request.stdin().isPresent());
        fields.put("AttachStdout", true);
        fields.put("AttachStderr", true);
        fields.put("Tty", false);
        fields.put("Cmd", request.argv());
        fields.put("User", request.user().orElse(null));
        var environment = new ArrayList<String>();
        request.environment().forEach((key, value) -> environment.add(key + "=" + value));
        fields.put("Env", environment);
        var call = Call.post("containers", container.value(), "exec").json(fields.all);
        return EngineId.parse(Json.text(exchanges.call(call, Json::read), "Id")).value();
    }

    /// Both ways at once, until the process's output ends.
    ///
    /// @throws UncheckedIOException if the caller's own streams fail
    static void pump(
            Hijack pipe, Optional<InputStream> stdin, OutputStream stdout, OutputStream stderr)
            throws IOException {
        var feeder = stdin.map(input -> new Feeder(pipe, input));
        try {
            Frames.readPieces(
                    pipe.output(),
                    (stream, bytes, length) ->
                            write(stream == Stream.STDOUT ? stdout : stderr, bytes, length));
            feeder.ifPresent(Feeder::rethrow);
        } catch (IOException e) {
            feeder.ifPresent(Feeder::rethrow);
            throw e;
        } finally {
            feeder.ifPresent(Feeder::stop);
        }
    }

    private static void write(OutputStream out, byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException("What the program wrote could not be passed on", e);
        }
    }

    private int exitCode(String id) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (true) {
            JsonNode state = exchanges.call(Call.get("exec", id, "json"), Json::read);
            if (state.path("ExitCode").isNumber() && !Json.flag(state, "Running")) {
                return Json.integer(state, "ExitCode");
            }
            if (System.nanoTime() > end) {
                throw new EngineUnavailable("Docker does not tell how the program ended");
            }
            // The output ends a moment before the engine has noted the exit code.
            Thread.sleep(Duration.ofMillis(10));
        }
    }
}
