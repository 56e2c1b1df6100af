package com.dokploy.gateway.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which service answers a path. The first segment decides, and for some the third.
final class RouteTable {
    static final String AUTH = "auth";
    static final String PROJECT = "project";
    static final String DEPLOYMENT = "deployment";
    static final String DATABASE = "database";
    static final String METRICS = "metrics";
    static final String WEBHOOK = "webhook";

    /// @param owner answers the collection, its items and what is below them
    /// @param below exceptions by the segment below an item, e.g. `metrics` in `/applications/{id}/metrics`
    private record Resource(String owner, Map<String, String> below) {
        Resource(String owner) {
            this(owner, Map.of());
        }
    }

    private static final Map<String, Resource> RESOURCES =
            Map.ofEntries(
                    Map.entry("auth", new Resource(AUTH)),
                    Map.entry("users", new Resource(AUTH)),
                    Map.entry("teams", new Resource(AUTH)),
                    Map.entry("invitations", new Resource(AUTH)),
                    Map.entry(
                            "projects",
                            new Resource(
                                    PROJECT,
                                    Map.of(
                                            "applications", DEPLOYMENT,
                                            "env", DEPLOYMENT,
                                            "volumes", DEPLOYMENT,
                                            "databases", DATABASE))),
                    Map.entry("audit-logs", new Resource(PROJECT)),
                    Map.entry(
                            "applications",
                            new Resource(
                                    DEPLOYMENT,
                                    Map.of(
                                            "metrics", METRICS,
                                            "webhook", WEBHOOK,
                                            "volume-backups", DATABASE,
                                            "volume-restores", DATABASE,
                                            "volume-backup-schedules", DATABASE))),
                    Map.entry("deployments", new Resource(DEPLOYMENT)),
                    Map.entry("nodes", new Resource(DEPLOYMENT, Map.of("metrics", METRICS))),
                    Map.entry("registries", new Resource(DEPLOYMENT)),
                    Map.entry("git-credentials", new Resource(DEPLOYMENT)),
                    Map.entry("databases", new Resource(DATABASE, Map.of("metrics", METRICS))),
                    Map.entry("database-types", new Resource(DATABASE)),
                    Map.entry("backup-schedules", new Resource(DATABASE)),
                    Map.entry("backup-destinations", new Resource(DATABASE)),
                    Map.entry("metrics", new Resource(METRICS)),
                    Map.entry("alerts", new Resource(METRICS)),
                    Map.entry("alert-rules", new Resource(METRICS)),
                    Map.entry("notification-channels", new Resource(METRICS)),
                    Map.entry("webhooks", new Resource(WEBHOOK)),
                    Map.entry("event-subscriptions", new Resource(WEBHOOK)));

    private RouteTable() {}

    /// What figures call the kind of path: few names, whatever is asked for.
    ///
    /// @param path canonical, under `/api`
    static String kindOf(String path) {
        var segments = path.split("/", 6);
        var resource = segments.length < 3 ? null : RESOURCES.get(segments[2]);
        if (resource == null) {
            return "other";
        }
        return segments.length >= 5 && resource.below().containsKey(segments[4])
                ? "/%s/{id}/%s".formatted(segments[2], segments[4])
                : "/" + segments[2];
    }

    /// The service that owns the path.
    ///
    /// @param path canonical, under `/api`
    /// @return null when no service has such a route
    static @Nullable String ownerOf(String path) {
        var segments = path.split("/", 6);
        if (segments.length < 3 || !segments[1].equals("api")) {
            return null;
        }
        var resource = RESOURCES.get(segments[2]);
        if (resource == null) {
            return null;
        }
        return segments.length < 5
                ? resource.owner()
                : resource.below().getOrDefault(segments[4], resource.owner());
    }
}
