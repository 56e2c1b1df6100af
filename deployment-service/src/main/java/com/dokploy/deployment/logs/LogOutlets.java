package com.dokploy.deployment.logs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Where a log goes that is not asked for as one JSON document: to a socket, or line by line into the answer. The caller
/// has checked who asks, so whatever is refused is refused as any other request.
@Component
public class LogOutlets {
    private final LogSockets sockets;
    private final LogStreams streams;

    LogOutlets(LogSockets sockets, LogStreams streams) {
        this.sockets = sockets;
        this.streams = streams;
    }

    /// Whether the request wants a socket or a stream, and not a document.
    public boolean areAskedFor(HttpServletRequest request, boolean follow) {
        return isSocket(request, follow) || format(request).isPresent();
    }

    /// Serves such a request. A stream is over when this returns.
    ///
    /// @throws com.dokploy.platform.web.Forbidden for a socket of a page of a foreign origin
    /// @throws com.dokploy.platform.web.Unavailable when too many read
    public void serve(HttpServletRequest request, HttpServletResponse response, LogOrder order) {
        if (isSocket(request, order.follow())) {
            sockets.open(request, response, order);
        } else {
            streams.write(request, response, format(request).orElseThrow(), order);
        }
    }

    private static boolean isSocket(HttpServletRequest request, boolean follow) {
        return follow && LogSockets.isAskedBy(request);
    }

    private static Optional<LogFormat> format(HttpServletRequest request) {
        return LogFormat.preferred(request.getHeader(HttpHeaders.ACCEPT));
    }
}
