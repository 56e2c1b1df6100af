package com.dokploy.deployment.logs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/// A reader of the answer to a plain request, which goes on for as long as there are lines.
final class StreamConnection extends LogConnection {
    private final OutputStream out;
    private final LogFormat format;
    private final JsonMapper json;
    private final boolean follows;

    /// @param follows whether it gets lines as they come, which makes the end worth telling
    StreamConnection(
            HttpServletResponse response,
            LogFormat format,
            JsonMapper json,
            boolean follows,
            BooleanSupplier mayRead,
            Duration heartbeat)
            throws IOException {
        super(mayRead, heartbeat);
        this.out = response.getOutputStream();
        this.format = format;
        this.json = json;
        this.follows = follows;
    }

    /// Begins the answer, so that the reader knows at once that it is one.
    void open() throws IOException {
        put(format.opening());
        out.flush();
    }

    @Override
    boolean isOpen() {
        // Only writing finds out that a reader is gone.
        return true;
    }

    @Override
    void write(LogLineView line) throws IOException {
        put(format.line(json, line));
        if (follows) {
            out.flush();
        }
    }

    @Override
    void beat() throws IOException {
        put(format.heartbeat());
        out.flush();
    }

    @Override
    void end(LogEnd why, String reason) throws IOException {
        if (follows && why != LogEnd.TOO_SLOW) {
            put(format.end(json, reason));
        }
        out.flush();
    }

    private void put(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
