package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// A container of the engine's node, running or not.
///
/// @param id the engine's id
/// @param name without the leading slash
/// @param image as it was asked for
/// @param state `created`, `running`, `paused`, `restarting`, `removing`, `exited` or `dead`
/// @param process number of its first process on the node; 0 while it does not run
/// @param exitCode once it ended
/// @param oomKilled whether the kernel ended it for want of memory
/// @param error why it could not be started; may be empty
/// @param startedAt of the last start
/// @param finishedAt of the last end
/// @param labels of the container
/// @param health of its health check
/// @param networks joined, by name, with the address on each
/// @param ports published on the node
/// @param limits of what it may use
public record ContainerView(
        EngineId id,
        String name,
        String image,
        String state,
        int process,
        OptionalInt exitCode,
        boolean oomKilled,
        String error,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Map<String, String> labels,
        Health health,
        Map<String, String> networks,
        List<PublishedPort> ports,
        Limits limits) {

    /// What a container may use; empty where nothing is set.
    ///
    /// @param memory bytes
    /// @param cores of the node's processors
    public record Limits(Optional<Long> memory, Optional<Double> cores) {
        private static final double NANOS = 1e9;

        static Limits read(JsonNode host) {
            var memory = Json.number(host, "Memory");
            var nanos = Json.number(host, "NanoCpus");
            return new Limits(
                    memory > 0 ? Optional.of(memory) : Optional.empty(),
                    nanos > 0 ? Optional.of(nanos / NANOS) : Optional.empty());
        }
    }

    /// What the health check found.
    ///
    /// @param status `none`, `starting`, `healthy` or `unhealthy`
    /// @param failingStreak failures in a row
    /// @param results of the last runs, oldest first
    public record Health(String status, int failingStreak, List<Result> results) {}

    /// One run of the health check.
    ///
    /// @param exitCode 0 means healthy; -1 that it took too long
    /// @param output what it wrote, at most 4 KiB
    public record Result(
            Optional<Instant> start, Optional<Instant> end, int exitCode, String output) {}

    /// Whether its health check has failed as often as it may; also of one that has ended since.
    public boolean isUnhealthy() {
        return health.status().equals("unhealthy");
    }

    public boolean isRunning() {
        return state.equals("running");
    }

    static ContainerView read(JsonNode node) {
        var state = node.path("State");
        var status = Json.text(state, "Status");
        var ended = status.equals("exited") || status.equals("dead");
        return new ContainerView(
                EngineId.parse(Json.text(node, "Id")),
                Json.text(node, "Name").replaceFirst("^/", ""),
                Json.text(node, "Config", "Image"),
                status,
                Json.integer(state, "Pid"),
                ended ? OptionalInt.of(Json.integer(state, "ExitCode")) : OptionalInt.empty(),
                Json.flag(state, "OOMKilled"),
                Json.text(state, "Error"),
                Json.instant(state, "StartedAt"),
                Json.instant(state, "FinishedAt"),
                Json.map(node, "Config", "Labels"),
                health(state.path("Health")),
                addresses(Json.at(node, "NetworkSettings", "Networks")),
                ports(Json.at(node, "NetworkSettings", "Ports")),
                Limits.read(node.path("HostConfig")));
    }

    private static Health health(JsonNode node) {
        return new Health(
                Json.optionalText(node, "Status").orElse("none"),
                Json.integer(node, "FailingStreak"),
                Json.list(
                        node.path("Log"),
                        run ->
                                new Result(
                                        Json.instant(run, "Start"),
                                        Json.instant(run, "End"),
                                        Json.integer(run, "ExitCode"),
                                        Json.text(run, "Output"))));
    }

    private static Map<String, String> addresses(JsonNode networks) {
        var all = new LinkedHashMap<String, String>();
        networks.forEachEntry((name, it) -> all.put(name, Json.text(it, "IPAddress")));
        return all;
    }

    private static List<PublishedPort> ports(JsonNode ports) {
        var all = new ArrayList<PublishedPort>();
        ports.forEachEntry((key, bindings) -> {
            var parts = key.split("/", 2);
            var protocol = Ports.protocol(parts.length == 2 ? parts[1] : "");
            bindings.forEach(binding -> {
                var port =
                        new PublishedPort(
                                Integer.parseInt(parts[0]),
                                Json.at(binding, "HostPort").asInt(0),
                                protocol,
                                PublishedPort.Mode.HOST);
                // One binding each for IPv4 and IPv6.
                if (!all.contains(port)) {
                    all.add(port);
                }
            });
        });
        return List.copyOf(all);
    }
}
