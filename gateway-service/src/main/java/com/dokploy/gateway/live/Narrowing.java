package com.dokploy.gateway.live;

import com.dokploy.gateway.edge.Refused;
import com.dokploy.platform.web.ErrorCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/// What a listener wants of what it may see; narrowing never widens (S203).
///
/// @param applications only events of these; null: of all
record Narrowing(Set<EventType> types, @Nullable Set<String> applications) {
    private static final int MOST = 1000;

    /// `?applicationId=&types=`, each repeated or separated by commas.
    ///
    /// @throws Refused 400 for a type that does not exist
    static Narrowing of(MultiValueMap<String, String> query) {
        return of(
                split(query.getOrDefault("types", List.of())),
                split(query.getOrDefault("applicationId", List.of())));
    }

    /// The members `types`, `applicationIds` and `applicationId` of a message or of its `data`.
    ///
    /// @throws Refused 400 for a type that does not exist
    static Narrowing of(JsonNode message) {
        var body = message.path("data").isObject() ? message.path("data") : message;
        var applications = words(body.path("applicationIds"));
        applications.addAll(words(body.path("applicationId")));
        return of(words(body.path("types")), applications);
    }

    boolean wants(LiveEvent event) {
        return types.contains(event.type())
                && (applications == null
                        || (event.application() != null
                                && applications.contains(event.application())));
    }

    /// Whether logs are limited to the most recently deployed applications.
    boolean limitsLogs() {
        return applications == null && types.contains(EventType.APPLICATION_LOGS);
    }

    boolean isNone() {
        return applications == null && types.size() == EventType.values().length;
    }

    List<String> typeWords() {
        return types.stream().map(EventType::word).toList();
    }

    private static Narrowing of(Collection<String> types, Collection<String> applications) {
        if (applications.size() > MOST) {
            throw invalid(
                    "applicationId", "At most " + MOST + " applications", applications.size());
        }
        var wanted = EnumSet.noneOf(EventType.class);
        for (var word : types) {
            wanted.add(
                    EventType.of(word)
                            .orElseThrow(() -> invalid("types", "Unknown event type", word)));
        }
        return new Narrowing(
                wanted.isEmpty() ? EnumSet.allOf(EventType.class) : wanted,
                applications.isEmpty() ? null : new LinkedHashSet<>(applications));
    }

    private static Refused invalid(String field, String message, Object received) {
        return new Refused(
                ErrorCode.VALIDATION_ERROR,
                ErrorCode.VALIDATION_ERROR.message(),
                Map.of(
                        "errors",
                        List.of(
                                Map.of(
                                        "field", field,
                                        "message", message,
                                        "constraint", "enum",
                                        "received", received))),
                Map.of());
    }

    private static List<String> split(List<@Nullable String> values) {
        return values.stream()
                .filter(value -> value != null)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static Set<String> words(JsonNode node) {
        var words = new LinkedHashSet<String>();
        if (node.isArray()) {
            node.forEach(entry -> words.add(entry.asString("")));
        } else if (node.isString()) {
            words.add(node.asString());
        }
        words.remove("");
        return words;
    }
}
