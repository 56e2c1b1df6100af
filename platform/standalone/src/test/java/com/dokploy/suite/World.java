package com.dokploy.suite;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// A small installation's content: a project of one user, an application in it that was deployed once.
///
/// @param ids one of each resource, by the path segment before its id
record World(Api owner, Map<String, String> ids) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ABSENT = "0190a000-0000-7000-8000-000000000000";

    static World create(Suite suite) {
        var owner = suite.api().registered("owner");
        var project =
                owner.post("/api/projects", Map.of("name", "World" + suffix())).expect(201).id();
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
        return new World(
                owner,
                Map.of(
                        "projects", project,
                        "applications", application,
                        "deployments", deployment,
                        "users", owner.get("/api/users/me").expect(200).id()));
    }

    /// A real id for a path parameter, by the segment in front of it.
    String id(String path, String parameter) {
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
                    case "/projects" ->
                            Map.of(
                                    "name",
                                    "Mine" + suffix(),
                                    "teamId",
                                    ids.getOrDefault("teams", ABSENT));
                    case "/teams/{id}/members", "/teams/{id}/members/{userId}" ->
                            Map.of("userId", ids.getOrDefault("users", ABSENT), "role", "viewer");
                    case "/event-subscriptions" ->
                            Map.of(
                                    "name",
                                    "mine",
                                    "projectId",
                                    project,
                                    "channel",
                                    "webhook",
                                    "url",
                                    "https://events.example.com/hook");
                    case "/invitations" ->
                            Map.of("email", "someone@example.com", "role", "developer");
                    default -> Map.of();
                });
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
