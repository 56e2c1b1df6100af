package com.dokploy.gateway.live;

import java.util.Arrays;
import java.util.Optional;

/// What can be listened to (specification, WebSocket API).
enum EventType {
    DEPLOYMENT_STATUS("deployment.status"),
    APPLICATION_LOGS("application.logs"),
    RESOURCE_ALERT("resource.alert");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
