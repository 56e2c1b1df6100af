package com.dokploy.platform.docker;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Image builds from a context archive, by the engine's classic builder (no BuildKit: its
/// `RUN --mount` does not work here).
public final class Builds {
    private static final long CPU_PERIOD = 100_000;
    private static final Pattern EXIT_CODE = Pattern.compile("returned a non-zero code: ([0-9]+)");

    private final Exchanges exchanges;

    Builds(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Starts a build.
    ///
    /// @param context tar archive, plain or compressed; read once and closed by the caller
    /// @param lines told of each line of output, without its line end, on the build's own thread
    /// @return ends with the image's id, fails with [BuildFailed]; closing it ends the build, and
    ///     no other
    public StreamHandle<ImageId> start(
            BuildRequest request, InputStream context, Consumer<String> lines)
            throws InterruptedException {
        return exchanges.stream(
                call(request).tar(context),
                // A missing Dockerfile is a 500 to the engine.
                refused -> new BuildFailed(refused.reason(), null),
                body -> read(body, lines));
    }

    private Call call(BuildRequest request) {
        var labels = exchanges.settings().ownership().mark(request.labels());
        var call =
                Call.post("build")
                        .query("dockerfile", request.dockerfile())
                        .query("nocache", request.noCache())
                        .query("rm", true)
                        .query("forcerm", true)
                        .query("buildargs", Json.write(request.arguments()))
                        .query("labels", Json.write(labels));
        request.tags().forEach(tag -> call.query("t", tag.value()));
        request.target().ifPresent(stage -> call.query("target", stage));
        request.memoryLimit()
                .ifPresent(bytes -> call.query("memory", bytes).query("memswap", bytes));
        request.cpuLimit()
                .ifPresent(cores ->
                        call.query("cpuperiod", CPU_PERIOD)
                                .query("cpuquota", Math.round(cores * CPU_PERIOD)));
        if (request.pull()) {
            call.query("pull", "1");
        }
        if (!request.registries().isEmpty()) {
            call.header("X-Registry-Config", registries(request));
        }
        return call;
    }

    private static String registries(BuildRequest request) {
        var all = new LinkedHashMap<String, Object>();
        for (var auth : request.registries()) {
            all.put(
                    auth.server(),
                    Map.of("username", auth.username(), "password", auth.password()));
        }
        return Base64.getUrlEncoder().encodeToString(Json.bytes(all));
    }

    private static ImageId read(InputStream body, Consumer<String> lines) throws IOException {
        var output = new LineSplitter(lines);
        @Nullable String id = null;
        try (var messages = Json.sequence(body)) {
            while (messages.hasNext()) {
                JsonNode message = messages.next();
                var error = Json.optionalText(message, "error");
                if (error.isPresent()) {
                    output.flush();
                    throw failure(error.get(), message);
                }
                output.append(Json.text(message, "stream"));
                id = Json.optionalText(message, "aux", "ID").orElse(id);
                Json.optionalText(message, "status").ifPresent(text -> output.line(text, message));
            }
        }
        output.flush();
        if (id == null) {
            throw new EngineUnavailable("The build's output ended without an image");
        }
        return ImageId.parse(id);
    }

    private static BuildFailed failure(String error, JsonNode message) {
        var code = Json.integer(message, "errorDetail", "code");
        var inText = EXIT_CODE.matcher(error);
        if (code == 0 && inText.find()) {
            code = Integer.parseInt(inText.group(1));
        }
        return new BuildFailed(error, code == 0 ? null : code);
    }
}
