package com.dokploy.platform.docker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Marks what an installation makes in an engine, and tells it from what others made there: several
/// installations may share one engine.
record Ownership(Optional<String> installation) {

    /// These labels and those that say whose it is; nobody can set the latter to something else.
    Map<String, String> mark(Map<String, String> labels) {
        var all = new LinkedHashMap<>(labels);
        all.put(Labels.MANAGED, "true");
        installation.ifPresent(id -> all.put(Labels.INSTALLATION, id));
        return all;
    }

    boolean isOurs(Map<String, String> labels) {
        return filter().labels().entrySet().stream()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    LabelFilter filter() {
        return new LabelFilter(mark(Map.of()));
    }
}
