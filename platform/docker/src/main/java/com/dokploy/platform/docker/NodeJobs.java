package com.dokploy.platform.docker;

import java.util.List;
import java.util.Map;

/// What only a node's own engine can do, done there by a task that runs once on each node and has that engine's socket. It
/// is the one place where a task gets it (architecture, security rule 8): image, program and arguments stand here and come
/// from nobody else, so it passes by the policy that holds for all other services.
///
/// How far it is, [Tasks#ofService] tells; [Services#remove] takes it away.
public final class NodeJobs {
    private static final String SOCKET = "/var/run/docker.sock";
    private static final long MEMORY = 64L * 1024 * 1024;

    private final Exchanges exchanges;

    NodeJobs(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Removes a volume on all nodes but one. A task completes when its node has no such volume (any more), and fails while a
    /// container there has it. A node that is away or drained gets its task when it is back.
    ///
    /// @param name of the job
    /// @param except whose volumes are within reach of [Volumes]
    /// @param client an image with Docker's own client as `docker`
    /// @throws AlreadyExists if the job is there
    public void removeVolume(
            ServiceName name, VolumeName volume, EngineId except, ImageReference client)
            throws InterruptedException {
        // To force it means here that a volume which is not there is no failure.
        var argv = List.of("docker", "volume", "rm", "--force", volume.value());
        exchanges.call(
                Call.post("services", "create").json(job(name, argv, except, client)), Json::read);
    }

    private Map<String, Object> job(
            ServiceName name, List<String> argv, EngineId except, ImageReference client) {
        var ownership = exchanges.settings().ownership();
        var labels = ownership.mark(Map.of(Labels.KIND, "node-job"));
        var container =
                Map.of(
                        "Image",
                        client.value(),
                        "Labels",
                        labels,
                        "Command",
                        argv,
                        "ReadOnly",
                        true,
                        "CapabilityDrop",
                        List.of("ALL"),
                        "Mounts",
                        List.of(socket()));
        var task =
                Map.of(
                        "ContainerSpec", container,
                        "RestartPolicy", Map.of("Condition", "none"),
                        "Resources", Map.of("Limits", Map.of("MemoryBytes", MEMORY)),
                        "Placement", Map.of("Constraints", List.of("node.id!=" + except)));
        return Map.of(
                "Name",
                name.value(),
                "Labels",
                labels,
                "TaskTemplate",
                task,
                "Mode",
                Map.of("GlobalJob", Map.of()));
    }

    private static Map<String, Object> socket() {
        return Map.of("Type", "bind", "Source", SOCKET, "Target", SOCKET);
    }
}
