package com.dokploy.database.database;

import com.dokploy.database.engine.Engine;
import com.dokploy.database.engine.Engines;
import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Unprocessable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a database may be (clauses 248-255, S153-S155); all faults at once (clause 57).
public final class DatabaseRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");
    private static final int LEAST_MEMORY = 64;
    private static final int MOST_MEMORY = 16 * 1024 * 1024;
    private static final int MOST_STORAGE = 1024 * 1024 * 1024;
    private static final int LEAST_PORT = 1024;
    private static final int MOST_PORT = 65_535;

    private final List<FieldError> errors = new ArrayList<>();

    private DatabaseRules() {}

    /// @throws Invalid with one entry per fault
    /// @throws Unprocessable for a version that we do not offer (S154)
    static Configuration check(DatabaseForm form) {
        return new DatabaseRules().configuration(form);
    }

    /// A name alone.
    ///
    /// @throws Invalid if it is none
    public static String checkName(@Nullable String raw) {
        var rules = new DatabaseRules();
        var name = rules.name(raw);
        rules.done();
        return name;
    }

    private Configuration configuration(DatabaseForm form) {
        var name = name(form.name());
        var project = required("projectId", "Project id", form.projectId());
        var engine = engine(form.type());
        var resources = form.resources();
        var memory = resources == null ? null : resources.memoryLimit();
        var storage = resources == null ? null : resources.storageSize();
        range("resources.memoryLimit", "Memory limit", memory, LEAST_MEMORY, MOST_MEMORY);
        range("resources.storageSize", "Storage size", storage, 1, MOST_STORAGE);
        var port = form.publishedPort();
        if (port != null && port != 0) {
            range("publishedPort", "Published port", port, LEAST_PORT, MOST_PORT);
        }
        var settings = engine == null ? Map.<String, Object>of() : settings(engine, form);
        done();
        if (engine == null) {
            throw new IllegalStateException("a missing type is a fault");
        }
        return new Configuration(
                name,
                project,
                engine,
                version(engine, form.version()),
                new DatabaseSpec(memory, storage, settings, port));
    }

    private String name(@Nullable String raw) {
        var name = required("name", "Name", raw);
        if (!name.isEmpty() && (name.length() < 3 || name.length() > 50)) {
            errors.add(new FieldError("name", "Name must have 3 to 50 characters", "length", name));
        }
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            errors.add(
                    new FieldError(
                            "name",
                            "Name must be letters, digits and dashes, with no dash at its ends",
                            "regex",
                            name));
        }
        return name;
    }

    private @Nullable Engine engine(@Nullable String raw) {
        var type = required("type", "Type", raw);
        var engine = Engines.of(type);
        if (!type.isEmpty() && engine.isEmpty()) {
            var words = Engines.ALL.stream().map(Engine::type).toList();
            errors.add(
                    new FieldError(
                            "type",
                            "Type must be one of " + String.join(", ", words),
                            "enum",
                            type));
        }
        return engine.orElse(null);
    }

    private static String version(Engine engine, @Nullable String raw) {
        if (raw == null) {
            return engine.defaultVersion().name();
        }
        return engine.version(raw)
                .orElseThrow(() ->
                        new Unprocessable(
                                "Version %s of %s is not offered".formatted(raw, engine.type()),
                                Map.of(
                                        "field",
                                        "version",
                                        "offered",
                                        engine.versions().stream()
                                                .map(one -> one.name())
                                                .toList())))
                .name();
    }

    private Map<String, Object> settings(Engine engine, DatabaseForm form) {
        var known = engine.settings();
        var all = new TreeMap<String, Object>();
        if (form.configuration() != null) {
            form.configuration()
                    .forEach((key, value) -> {
                        var setting = known.get(key);
                        if (setting == null) {
                            fault(
                                    key,
                                    "is not a setting of %s; its settings are %s"
                                            .formatted(
                                                    engine.type(),
                                                    String.join(
                                                            ", ", new TreeMap<>(known).keySet())),
                                    "enum",
                                    value);
                        } else if (value != null) {
                            setting.problem(value)
                                    .ifPresentOrElse(
                                            problem ->
                                                    fault(
                                                            key,
                                                            problem.message(),
                                                            problem.constraint(),
                                                            value),
                                            () -> all.put(key, value));
                        }
                    });
        }
        return all;
    }

    private void fault(String key, String message, String constraint, @Nullable Object received) {
        var shown = key.length() > 100 ? key.substring(0, 100) : key;
        errors.add(
                new FieldError(
                        "configuration." + shown, shown + " " + message, constraint, received));
    }

    private String required(String field, String label, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            errors.add(new FieldError(field, label + " is required", "required", null));
            return "";
        }
        return value;
    }

    private void range(String field, String label, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            errors.add(
                    new FieldError(
                            field,
                            "%s must be between %d and %d".formatted(label, least, most),
                            "range",
                            value));
        }
    }

    private void done() {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }
}
