package com.dokploy.cli.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Keeps the id of the last frame of live events, and leaves out those that come again after a cut (ADR 0015).
final class LastEvent implements Following.Reader {
    private static final int REMEMBERED = 10_000;
    private static final Set<String> ABOUT_THE_STREAM = Set.of("subscription", "resumed");

    private final Following.Reader reader;
    private final Set<String> seen = Collections.newSetFromMap(new Recent());
    private @Nullable String id;

    LastEvent(Following.Reader reader) {
        this.reader = reader;
    }

    private static final class Recent extends LinkedHashMap<String, Boolean> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }

    /// Null as long as there was none.
    @Override
    public @Nullable String lastEvent() {
        return id;
    }

    @Override
    public String path() {
        return reader.path();
    }

    @Override
    public boolean read(JsonNode frame) {
        var own = frame.path("id").asString("");
        if (own.isEmpty() || ABOUT_THE_STREAM.contains(frame.path("type").asString(""))) {
            return true;
        }
        id = own;
        return !seen.add(own) || reader.read(frame);
    }

    @Override
    public boolean meanwhile() {
        return reader.meanwhile();
    }
}
