package com.dokploy.standalone.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The demo's project and application, made at the first run and found again at the next.
final class SampleApplication {
    static final int PORT = 8080;
    private static final String PROJECT = "Demo";
    private static final String NAME = "hello-web";

    private final Api api;
    private final Say say;

    SampleApplication(Api api, Say say) {
        this.api = api;
        this.say = say;
    }

    /// @param repository where the installation finds the sources
    /// @return the application's id
    String ensure(String repository) throws IOException, InterruptedException {
        var project = project();
        var source =
                Map.of(
                        "repoUrl", repository,
                        "branch", "main",
                        "buildPath", "./",
                        "dockerfile", "Dockerfile");
        var found =
                api.find(
                        "/api/applications?projectId=" + project,
                        application -> application.path("name").asString().equals(NAME));
        if (found.isPresent()) {
            return again(id(found.get()), repository, source);
        }
        var made =
                api.post(
                        "/api/applications",
                        Map.of(
                                "name", NAME,
                                "projectId", project,
                                "replicas", 1,
                                "ports", List.of(Map.of("containerPort", PORT)),
                                "gitSource", source));
        say.line("Application     %s made".formatted(NAME));
        return id(made);
    }

    private String again(String application, String repository, Map<String, String> source)
            throws IOException, InterruptedException {
        var detail = api.get("/api/applications/" + application);
        if (!detail.path("gitSource").path("repoUrl").asString("").equals(repository)) {
            api.patch("/api/applications/" + application, Map.of("gitSource", source));
        }
        say.line(
                "Application     %s is there from an earlier run: deploying it again"
                        .formatted(NAME));
        return application;
    }

    private String project() throws IOException, InterruptedException {
        var found =
                api.find(
                        "/api/projects",
                        project -> project.path("name").asString().equals(PROJECT));
        if (found.isPresent()) {
            return id(found.get());
        }
        var made =
                api.post(
                        "/api/projects",
                        Map.of("name", PROJECT, "description", "Made by ./dokploy demo"));
        say.line("Project         %s made".formatted(PROJECT));
        return id(made);
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asString();
    }
}
