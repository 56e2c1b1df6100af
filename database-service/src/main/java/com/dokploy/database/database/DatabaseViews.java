package com.dokploy.database.database;

import com.dokploy.database.engine.Engine;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The bodies that show databases.
final class DatabaseViews {
    private DatabaseViews() {}

    /// Item of a list (clauses 241-246).
    record Item(
            UUID id,
            String name,
            String type,
            String version,
            String status,
            @Nullable Long size,
            UUID projectId,
            Instant createdAt,
            @JsonProperty("_links") Map<String, String> links) {}

    /// The whole of it (clauses 257-263). Statistics are null while the server cannot be asked (S157).
    record Detail(
            UUID id,
            String name,
            String type,
            String version,
            UUID projectId,
            String status,
            @Nullable String statusReason,
            @Nullable Long size,
            String host,
            int port,
            @Nullable Integer publishedPort,
            String connectionString,
            Figures statistics,
            ResourcesView resources,
            Map<String, Object> configuration,
            Instant createdAt,
            Instant updatedAt,
            @JsonProperty("_links") Map<String, String> links) {

        /// @param sample the last one; null if there is none
        static Detail of(Database database, @Nullable Sample sample, String maskedConnection) {
            var spec = database.spec();
            var fresh = database.isRunning() && sample != null ? sample : Sample.none();
            return new Detail(
                    database.id(),
                    database.name(),
                    database.engine().type(),
                    database.engineVersion(),
                    database.projectId(),
                    database.shownStatus().word(),
                    database.observation().reason(),
                    sample == null ? null : sample.size(),
                    database.serviceName().value(),
                    database.engine().port(),
                    database.observation().publishedPort(),
                    maskedConnection,
                    new Figures(
                            fresh.connections(),
                            fresh.queries(),
                            fresh.cacheHitRate(),
                            fresh.takenAt()),
                    new ResourcesView(
                            spec.memoryLimit(),
                            spec.storageSize(),
                            mebibytes(fresh.memory()),
                            mebibytes(sample == null ? null : sample.size())),
                    spec.configuration(),
                    database.createdAt(),
                    database.updatedAt(),
                    linksOf(database.id(), "self", "backups", "credentials", "restores"));
        }

        private static @Nullable Long mebibytes(@Nullable Long bytes) {
            return bytes == null ? null : (bytes + (1 << 20) - 1) >> 20;
        }
    }

    record Figures(
            @Nullable Long connections,
            @Nullable Long queries,
            @Nullable Double cacheHitRate,
            @Nullable Instant sampledAt) {}

    /// All in MiB.
    record ResourcesView(
            @Nullable Integer memoryLimit,
            @Nullable Integer storageSize,
            @Nullable Long currentMemory,
            @Nullable Long currentStorage) {}

    /// The one body with a password (S152).
    record CredentialsView(
            String host,
            int port,
            @Nullable Integer publishedPort,
            String username,
            String password,
            String database,
            String connectionString,
            @JsonProperty("_links") Map<String, String> links) {}

    record Changing(UUID id, String status, @JsonProperty("_links") Map<String, String> links) {
        static Changing of(Database database) {
            return new Changing(
                    database.id(), database.shownStatus().word(), linksOf(database.id(), "self"));
        }
    }

    /// Item of the list of types (B40).
    record TypeView(String type, int port, List<VersionView> versions, List<String> configuration) {
        static TypeView of(Engine engine, java.util.function.Function<String, String> image) {
            return new TypeView(
                    engine.type(),
                    engine.port(),
                    engine.versions().stream()
                            .map(version ->
                                    new VersionView(
                                            version.name(),
                                            image.apply(version.name()),
                                            version.equals(engine.defaultVersion()),
                                            version.tested(),
                                            version.note().isEmpty() ? null : version.note()))
                            .toList(),
                    engine.settings().keySet().stream().sorted().toList());
        }
    }

    /// @param isDefault what a creation without a version gets
    /// @param tested whether the platform's own tests ran against this version
    /// @param note what one should know of that
    record VersionView(
            String version,
            String image,
            @JsonProperty("default") boolean isDefault,
            boolean tested,
            @Nullable String note) {}

    record TypesView(List<TypeView> data, @JsonProperty("_links") Map<String, String> links) {}

    static Map<String, String> linksOf(UUID id, String... names) {
        var links = new LinkedHashMap<String, String>();
        for (var name : names) {
            var path = "/databases/" + id + (name.equals("self") ? "" : "/" + name);
            links.put(name, Links.to(path));
        }
        return links;
    }
}
