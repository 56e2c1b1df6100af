package com.dokploy.database.database;

import com.dokploy.database.database.DatabaseForm.ResourcesForm;
import com.dokploy.platform.web.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A merge patch of a database (B33, RFC 7396): name, resources, configuration and published port.
record DatabasePatch(
        Change<String> name,
        @Nullable ResourcesPatch resources,
        @Nullable Map<String, @Nullable Object> configuration,
        Change<@Nullable Integer> publishedPort) {

    record ResourcesPatch(
            Change<@Nullable Integer> memoryLimit, Change<@Nullable Integer> storageSize) {}

    /// The form that would make the database as it is to be.
    DatabaseForm over(Database database) {
        var spec = database.spec();
        var merged = new LinkedHashMap<String, @Nullable Object>(spec.configuration());
        if (configuration != null) {
            configuration.forEach((key, value) -> {
                if (value == null) {
                    merged.remove(key);
                } else {
                    merged.put(key, value);
                }
            });
        }
        var limits =
                resources == null
                        ? new ResourcesForm(spec.memoryLimit(), spec.storageSize())
                        : new ResourcesForm(
                                resources.memoryLimit().over(spec.memoryLimit()),
                                resources.storageSize().over(spec.storageSize()));
        return new DatabaseForm(
                name.over(database.name()),
                database.engine().type(),
                database.engineVersion(),
                database.projectId().toString(),
                limits,
                merged,
                publishedPort.over(spec.publishedPort()));
    }
}
