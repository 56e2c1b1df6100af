package com.dokploy.webhook.subscription;

import com.dokploy.platform.messaging.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The event types that the contracts call public, and their topics: what one can subscribe to.
@Component
public class PublicEvents {
    private final TreeMap<String, String> topics = new TreeMap<>();

    PublicEvents(JsonMapper json) {
        try {
            var schemas =
                    new PathMatchingResourcePatternResolver(PublicEvents.class.getClassLoader())
                            .getResources("classpath*:events/*.schema.json");
            for (var schema : schemas) {
                add(json.readTree(schema.getContentAsByteArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the contracts of events", e);
        }
    }

    private void add(JsonNode schema) {
        var topic = schema.path("x-topic").asString("");
        var id = schema.path("$id").asString("");
        var type = id.substring(id.lastIndexOf(':') + 1);
        if (schema.path("x-audience").asString("").equals("public")
                && topic.equals(
                        "dokploy." + Topics.schemaOf(topic) + "." + aggregate(topic) + ".v1")
                && !Topics.schemaOf(topic).equals("stream")) {
            topics.put(type, topic);
        }
    }

    private static String aggregate(String topic) {
        var parts = topic.split("\\.");
        return parts.length == 4 ? parts[2] : "";
    }

    /// Such as `deployment.succeeded.v1`.
    public Set<String> types() {
        return topics.navigableKeySet();
    }

    public Set<String> topics() {
        return new TreeSet<>(topics.values());
    }
}
