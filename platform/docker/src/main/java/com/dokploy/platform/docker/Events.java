package com.dokploy.platform.docker;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The engine's event stream: container events of this node, service and node events of the whole
/// swarm.
public final class Events {
    private final Exchanges exchanges;

    Events(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Listens until closed. The stream ends with [EngineUnavailable] when the engine goes away;
    /// to listen again, with `since` the last event's time, is up to the caller.
    ///
    /// @param listener told on a thread of its own; what it throws ends the stream
    public StreamHandle<StreamEnd> listen(EventFilter filter, Consumer<EngineEvent> listener)
            throws InterruptedException {
        return exchanges.stream(
                filter.call().opensWithin(exchanges.settings().callTimeout()),
                body -> {
                    try (var events = Json.sequence(body)) {
                        while (events.hasNext()) {
                            JsonNode event = events.next();
                            listener.accept(EngineEvent.read(event));
                        }
                    }
                    throw new EngineUnavailable("Docker ended the event stream");
                });
    }
}
