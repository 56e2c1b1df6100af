package com.dokploy.deployment.logs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes a log as the answer to a request, on the request's own thread: a virtual one, which costs nothing while it waits.
@Component
class LogStreams {
    private static final Logger log = LoggerFactory.getLogger(LogStreams.class);

    private final LogReaders readers;
    private final LogSettings settings;
    private final JsonMapper json;

    LogStreams(LogReaders readers, LogSettings settings, JsonMapper json) {
        this.readers = readers;
        this.settings = settings;
        this.json = json;
    }

    /// @throws com.dokploy.platform.web.Unavailable when too many read
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            LogFormat format,
            LogOrder order) {
        readers.requireRoom();
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Proxies in front of us that know no better keep what they think is not finished.
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            return;
        }
        try {
            var connection =
                    new StreamConnection(
                            response,
                            format,
                            json,
                            order.follow(),
                            readers.mayRead(order.viewer(), order.project()),
                            settings.heartbeat());
            readers.enter(connection);
            try {
                connection.open();
                connection.run(order.feed());
            } finally {
                readers.leave(connection);
            }
        } catch (IOException e) {
            log.debug("a reader was gone before the first line", e);
        }
    }
}
