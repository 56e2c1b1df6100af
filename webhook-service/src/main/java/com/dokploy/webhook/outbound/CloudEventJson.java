package com.dokploy.webhook.outbound;

import com.dokploy.platform.messaging.Event;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// CloudEvents 1.0 in JSON, structured mode (S248).
final class CloudEventJson {
    static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CloudEventJson() {}

    static String of(Event event) {
        var json = JSON.createObjectNode();
        json.put("specversion", "1.0");
        json.put("id", event.id().toString());
        json.put("type", event.type());
        json.put("source", event.source());
        json.put("subject", event.subject());
        json.put("time", event.time().toString());
        json.put("datacontenttype", "application/json");
        put(json, "projectid", event.projectId());
        json.put("aggregateversion", Long.toString(event.aggregateVersion()));
        put(json, "actor", event.actor());
        put(json, "requestid", event.requestId());
        put(json, "traceparent", event.traceparent());
        json.set("data", event.data());
        return json.toString();
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
