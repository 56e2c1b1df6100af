package com.dokploy.platform.docker;

import java.util.Map;
import java.util.TreeMap;

/// Selects engine objects whose labels have all of these values. Never empty: a list without a
/// filter would return what is not ours.
public record LabelFilter(Map<String, String> labels) {
    /// @throws IllegalArgumentException if no label is given
    public LabelFilter {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("A label filter needs a label");
        }
        labels = Map.copyOf(labels);
    }

    /// Everything that the platform made, also for other installations that share the engine; see
    /// [DockerEngine#owned()].
    public static LabelFilter managed() {
        return of(Labels.MANAGED, "true");
    }

    /// @param key label, such as [Labels#PROJECT]
    public static LabelFilter of(String key, String value) {
        return new LabelFilter(Map.of(key, value));
    }

    /// This filter, narrowed.
    public LabelFilter and(String key, String value) {
        var all = new TreeMap<>(labels);
        all.put(key, value);
        return new LabelFilter(all);
    }

    String toQuery() {
        var values =
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .toList();
        return Json.write(Map.of("label", values));
    }
}
