package com.dokploy.cli.command;

import com.dokploy.cli.api.Paths;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "scale", description = "Change the number of replicas.")
final class ScaleCommand implements Runnable {
    private final Cli cli;

    @Parameters(paramLabel = "APP", description = "id or name")
    String app = "";

    @Parameters(paramLabel = "REPLICAS")
    int replicas;

    @Mixin WaitOptions wait = new WaitOptions();

    ScaleCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var id = cli.find().application(app, null);
        var path = Paths.of("applications", id);
        var answer = cli.api().post(path + "/scale", Map.of("replicas", replicas));
        if (wait.waits) {
            answer =
                    cli.waiting()
                            .until(
                                    "scaling " + app,
                                    wait.limit,
                                    () -> cli.api().get(path),
                                    now -> isScaled(now, path));
            Outcomes.require(answer, "status", Set.of("error"), "statusReason", app);
        }
        cli.output().done("%s has %d replicas".formatted(app, replicas), id, answer);
    }

    /// Never deployed is as good as done; otherwise as many run as were asked for.
    private boolean isScaled(JsonNode application, String path) {
        return switch (application.path("status").asString("")) {
            case "pending", "error" -> true;
            case "running" -> running(path) == replicas;
            case "stopped" -> replicas == 0 || running(path) == 0;
            default -> false;
        };
    }

    private long running(String path) {
        return cli.api()
                .get(path + "/instances")
                .path("data")
                .valueStream()
                .filter(instance -> instance.path("state").asString("").equals("running"))
                .count();
    }
}
