package com.dokploy.deployment.logs;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/// A reader at a WebSocket: one text frame a line.
final class SocketConnection extends LogConnection {
    private final Session session;
    private final JsonMapper json;

    SocketConnection(
            Session session, JsonMapper json, BooleanSupplier mayRead, Duration heartbeat) {
        super(mayRead, heartbeat);
        this.session = session;
        this.json = json;
    }

    @Override
    boolean isOpen() {
        return session.isOpen();
    }

    @Override
    void write(LogLineView line) throws IOException {
        session.getBasicRemote().sendText(json.writeValueAsString(line));
    }

    @Override
    void beat() throws IOException {
        session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
    }

    @Override
    void end(LogEnd why, String reason) throws IOException {
        var code =
                switch (why) {
                    case COMPLETE -> CloseCodes.NORMAL_CLOSURE;
                    case ACCESS_LOST -> CloseCodes.VIOLATED_POLICY;
                    case GOING_AWAY -> CloseCodes.GOING_AWAY;
                    case TOO_SLOW, NOT_AVAILABLE -> CloseCodes.TRY_AGAIN_LATER;
                };
        session.close(new CloseReason(code, reason));
    }
}
