package com.dokploy.suite;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/// A small installation's content: a team with a member in each role, a project of it, an application in that which was
/// deployed once and has a volume with a backup, a restore and a schedule, and a database with a backup and a schedule.
///
/// @param owner made all of it
/// @param members by their role in the team
/// @param platformAdmin governs without being a member
/// @param ids one of each resource, by the path segment before its id or by the parameter's name
record World(Api owner, Map<String, Api> members, Api platformAdmin, Map<String, String> ids) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final String ABSENT = "0190a000-0000-7000-8000-000000000000";

    static World create(Suite suite) {
        var owner = suite.api().registered("owner");
        var team = owner.post("/api/teams", Map.of("name", "World " + suffix())).expect(201).id();
        var members = new HashMap<String, Api>();
        for (var role : List.of("viewer", "developer", "admin")) {
            members.put(role, member(suite, owner, team, role));
        }
        var project =
                owner.post("/api/projects", Map.of("name", "World" + suffix(), "teamId", team))
                        .expect(201)
                        .id();
        var subscription =
                owner.post("/api/event-subscriptions", subscription(project)).expect(201).id();
        var application =
                owner.post(
                                "/api/applications",
                                Map.of(
                                        "name",
                                        "web",
                                        "projectId",
                                        project,
                                        "image",
                                        "busybox:latest",
                                        "volumes",
                                        List.of(Map.of("source", "data", "target", "/data")),
                                        "replicas",
                                        0))
                        .expect(201)
                        .id();
        var deployment =
                owner.post("/api/applications/" + application + "/deploy", null)
                        .expect(202)
                        .json()
                        .get("deploymentId")
                        .asString();
        var database = Databases.running(owner, project, "cache", "redis");
        var backup =
                owner.post("/api/databases/" + database + "/backup", null)
                        .expect(202)
                        .json()
                        .get("backupId")
                        .asString();
        var schedule =
                owner.post(
                                "/api/databases/" + database + "/backup-schedules",
                                Map.of("cron", "0 3 * * *"))
                        .expect(201)
                        .id();
        Deployments.await(owner, deployment, Duration.ofMinutes(2));
        var volumes = "/api/applications/" + application + "/volume-";
        var volumeBackup = volumeBackup(owner, volumes + "backups");
        var volumeRestore =
                owner.post(volumes + "backups/" + volumeBackup + "/restore", null)
                        .expect(202)
                        .json()
                        .get("restoreId")
                        .asString();
        var volumeSchedule =
                owner.post(
                                volumes + "backup-schedules",
                                Map.of("volume", "data", "cron", "0 3 * * *"))
                        .expect(201)
                        .id();
        var user = owner.get("/api/users/me").expect(200).id();
        return new World(
                owner,
                Map.copyOf(members),
                platformAdmin(suite),
                Map.ofEntries(
                        Map.entry("projects", project),
                        Map.entry("applications", application),
                        Map.entry("deployments", deployment),
                        Map.entry("nodes", node(suite)),
                        Map.entry("event-subscriptions", subscription),
                        Map.entry("deliveryId", firstDelivery(owner, subscription)),
                        Map.entry("databases", database),
                        Map.entry("backups", backup),
                        Map.entry("backup-schedules", schedule),
                        Map.entry("volume-backups", volumeBackup),
                        Map.entry("volume-restores", volumeRestore),
                        Map.entry("volume-backup-schedules", volumeSchedule),
                        Map.entry("teams", team),
                        Map.entry("members", user),
                        Map.entry("users", user)));
    }

    /// To an address that nobody answers at: what is sent there stays on its way.
    private static Map<String, Object> subscription(String project) {
        return Map.of(
                "name", "mine",
                "projectId", project,
                "channel", "webhook",
                "url", "https://events.invalid/hook");
    }

    private static String volumeBackup(Api owner, String path) {
        var id =
                owner.post(path, Map.of("volume", "data"))
                        .expect(202)
                        .json()
                        .get("backupId")
                        .asString();
        Awaitility.await("a backup of a volume")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        owner.get(path + "/" + id)
                                .expect(200)
                                .json()
                                .path("status")
                                .asString()
                                .equals("completed"));
        return id;
    }

    private static String firstDelivery(Api owner, String subscription) {
        var path = "/api/event-subscriptions/" + subscription + "/deliveries";
        return Awaitility.await("a delivery")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> owner.get(path).expect(200).json().get("data"),
                        data -> !data.isEmpty())
                .get(0)
                .get("id")
                .asString();
    }

    private static String node(Suite suite) {
        return suite.admin()
                .get("/api/nodes")
                .expect(200)
                .json()
                .get("data")
                .get(0)
                .get("id")
                .asString();
    }

    private static Api member(Suite suite, Api owner, String team, String role) {
        var member = suite.api().registered(role);
        var id = member.get("/api/users/me").expect(200).id();
        owner.post("/api/teams/" + team + "/members", Map.of("userId", id, "role", role))
                .expect(201);
        return member;
    }

    private static Api platformAdmin(Suite suite) {
        var admin = suite.api().registered("admin");
        var id = admin.get("/api/users/me").expect(200).id();
        suite.admin().patch("/api/users/" + id, Map.of("roles", List.of("admin"))).expect(200);
        return admin;
    }

    /// Who has that role in the team.
    Api member(String role) {
        return Objects.requireNonNull(members.get(role));
    }

    /// Whether there is one of everything that a path names.
    boolean has(String path) {
        return PARAMETER
                .matcher(path)
                .results()
                .noneMatch(parameter -> id(path, parameter.group(1)).equals(ABSENT));
    }

    /// A real id for a path parameter, by its name or else by the segment in front of it.
    String id(String path, String parameter) {
        if (ids.containsKey(parameter)) {
            return Objects.requireNonNull(ids.get(parameter));
        }
        var before = path.substring(0, path.indexOf("{" + parameter + "}") - 1);
        return ids.getOrDefault(before.substring(before.lastIndexOf('/') + 1), ABSENT);
    }

    /// A body that passes validation, so that the answer is about authorization.
    String body(String path) {
        var project = ids.getOrDefault("projects", ABSENT);
        return JSON.writeValueAsString(
                switch (path.replace("/api/", "/")) {
                    case "/applications" ->
                            Map.of("name", "mine", "projectId", project, "image", "busybox:latest");
                    case "/applications/{id}/scale" -> Map.of("replicas", 0);
                    case "/applications/{id}/domains" ->
                            Map.of("domain", "a.localhost", "containerPort", 80);
                    case "/applications/{id}/env" -> Map.of("envVars", List.of());
                    case "/projects/{id}/env" -> Map.of("envVars", List.of());
                    case "/databases" ->
                            Map.of("name", "data", "projectId", project, "type", "postgresql");
                    case "/databases/{id}/backup-schedules",
                            "/databases/{id}/backup-schedules/{scheduleId}" ->
                            Map.of("cron", "0 3 * * *");
                    case "/registries", "/git-credentials" ->
                            Map.of(
                                    "projectId", project,
                                    "host", "registry.example.com",
                                    "username", "deploy",
                                    "password", "a long password");
                    case "/applications/{id}/volume-backups" -> Map.of("volume", "data");
                    case "/applications/{id}/volume-backup-schedules",
                            "/applications/{id}/volume-backup-schedules/{scheduleId}" ->
                            Map.of("volume", "data", "cron", "0 3 * * *");
                    case "/alert-rules" -> Map.of("projectId", project, "metric", "memory");
                    case "/projects" ->
                            Map.of(
                                    "name",
                                    "Mine" + suffix(),
                                    "teamId",
                                    ids.getOrDefault("teams", ABSENT));
                    case "/teams" -> Map.of("name", "Mine " + suffix());
                    case "/teams/{id}/members", "/teams/{id}/members/{userId}" ->
                            Map.of("userId", ids.getOrDefault("users", ABSENT), "role", "viewer");
                    case "/event-subscriptions" -> subscription(project);
                    case "/invitations" ->
                            Map.of("email", "someone@example.com", "role", "developer");
                    default -> Map.of();
                });
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
