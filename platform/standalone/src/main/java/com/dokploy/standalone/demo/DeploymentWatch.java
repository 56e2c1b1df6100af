package com.dokploy.standalone.demo;

import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Deploys an application and shows stages and lines as they come.
final class DeploymentWatch {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Set<String> TERMINAL =
            Set.of("success", "failed", "cancelled", "rolled_back", "superseded");

    private final Api api;
    private final Say say;
    private final Map<String, String> stages = new HashMap<>();
    private long lastLine;

    DeploymentWatch(Api api, Say say) {
        this.api = api;
        this.say = say;
    }

    /// @return how long it took, in words
    /// @throws Refusal when it did not succeed, with the reason
    String deploy(String application) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var id =
                api.post("/api/applications/" + application + "/deploy", Map.of())
                        .path("deploymentId")
                        .asString();
        say.line("Deployment      %s".formatted(id));
        while (true) {
            var deployment = api.get("/api/deployments/" + id);
            showLines(id);
            showStages(deployment);
            var status = deployment.path("status").asString();
            if (status.equals("success")) {
                return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
            }
            if (TERMINAL.contains(status)) {
                throw new Refusal(
                        "the deployment ended as %s: %s"
                                .formatted(
                                        status, deployment.path("reason").asString("no reason")));
            }
            Thread.sleep(PAUSE);
        }
    }

    private void showStages(JsonNode deployment) {
        for (var stage : deployment.path("stages")) {
            var name = stage.path("name").asString();
            var status = stage.path("status").asString();
            if (!status.equals("pending") && !status.equals(stages.put(name, status))) {
                say.line("  %-12s  %s".formatted(name, status));
            }
        }
    }

    private void showLines(String id) throws IOException, InterruptedException {
        for (var line :
                api.get("/api/deployments/" + id + "/logs?after=" + lastLine).path("logs")) {
            lastLine = Math.max(lastLine, line.path("sequence").asLong());
            say.line(
                    "  %-12s    | %s"
                            .formatted(
                                    line.path("stage").asString(),
                                    line.path("message").asString().stripTrailing()));
        }
    }
}
