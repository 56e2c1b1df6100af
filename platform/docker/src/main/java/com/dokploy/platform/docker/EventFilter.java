package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which events of the engine. Always narrowed by action: each run of a health check makes three
/// events that nobody wants.
///
/// @param types such as `container`, `service`, `node`
/// @param actions such as `start`, `die`, `health_status`, `update`
/// @param labels that the container or service has; may be empty
/// @param since also past events from then on, as far as the engine remembers them
public record EventFilter(
        List<String> types,
        List<String> actions,
        Map<String, String> labels,
        Optional<Instant> since) {

    public EventFilter {
        types = List.copyOf(types);
        actions = List.copyOf(actions);
        labels = Map.copyOf(labels);
        if (types.isEmpty() || actions.isEmpty()) {
            throw new IllegalArgumentException("An event filter needs types and actions");
        }
    }

    public static EventFilter of(List<String> types, List<String> actions) {
        return new EventFilter(types, actions, Map.of(), Optional.empty());
    }

    public EventFilter withLabel(String key, String value) {
        var all = new LinkedHashMap<>(labels);
        all.put(key, value);
        return new EventFilter(types, actions, all, since);
    }

    public EventFilter withSince(Instant from) {
        return new EventFilter(types, actions, labels, Optional.of(from));
    }

    Call call() {
        var filters = new LinkedHashMap<String, List<String>>();
        filters.put("type", types);
        filters.put("event", actions);
        if (!labels.isEmpty()) {
            filters.put(
                    "label",
                    labels.entrySet().stream()
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .toList());
        }
        var call = Call.get("events").query("filters", Json.write(filters));
        since.ifPresent(time ->
                call.query("since", "%d.%09d".formatted(time.getEpochSecond(), time.getNano())));
        return call;
    }
}
