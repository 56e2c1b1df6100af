package com.dokploy.metrics.collector;

import com.dokploy.platform.docker.EngineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads what a container used from the kernel's own files (control groups of either version, `/proc`). The engine tells the same,
/// but once a second only, and starts something for each answer: for a thousand containers that is more than a core.
@Component
class ControlGroups {
    private static final int PARTS = 3;
    // Where the engine puts containers, with systemd and without, when a namespace hides it.
    private static final List<String> USUAL_PARENTS = List.of("system.slice", "docker");

    private final CollectorSettings settings;
    private final Clock clock;

    ControlGroups(CollectorSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// @param process the container's first, by its number on the node
    /// @return empty where the files cannot be seen from here, or the process is not this container's (any more)
    Optional<Counters> read(EngineId container, int process) {
        try {
            var folder = settings.proc().resolve(Integer.toString(process));
            var groups = groups(folder.resolve("cgroup"));
            if (groups.values().stream().noneMatch(path -> path.contains(container.value()))) {
                return Optional.empty();
            }
            var network =
                    NetworkCounters.read(folder.resolve("net/dev"), name -> !name.equals("lo"));
            return Optional.of(
                    new Counters(
                            clock.instant(),
                            cpuTime(groups),
                            memory(groups),
                            network.received(),
                            network.sent()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Paths by controller; that of version 2 has an empty name.
    private static Map<String, String> groups(Path file) throws IOException {
        var groups = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var parts = line.split(":", PARTS);
            if (parts.length == PARTS) {
                for (var controller : parts[1].split(",", -1)) {
                    groups.put(controller, parts[2]);
                }
            }
        }
        return groups;
    }

    private Duration cpuTime(Map<String, String> groups) throws IOException {
        var first = groups.get("cpuacct");
        if (first != null) {
            return Duration.ofNanos(number(folder("cpuacct", first).resolve("cpuacct.usage")));
        }
        var micros = field(second(groups).resolve("cpu.stat"), "usage_usec");
        return Duration.ofNanos(Math.multiplyExact(micros, 1_000L));
    }

    private long memory(Map<String, String> groups) throws IOException {
        var first = groups.get("memory");
        if (first != null) {
            var folder = folder("memory", first);
            return inUse(
                    number(folder.resolve("memory.usage_in_bytes")),
                    field(folder.resolve("memory.stat"), "total_inactive_file"));
        }
        var folder = second(groups);
        return inUse(
                number(folder.resolve("memory.current")),
                field(folder.resolve("memory.stat"), "inactive_file"));
    }

    private static long inUse(long all, long droppable) {
        return Math.max(0, all - droppable);
    }

    private Path second(Map<String, String> groups) throws IOException {
        var path = groups.get("");
        if (path == null) {
            throw new IOException("no control group");
        }
        return folder("", path);
    }

    private Path folder(String controller, String path) throws IOException {
        var root = settings.controlGroups().resolve(controller);
        if (!path.startsWith("/..")) {
            return root.resolve(path.substring(1));
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        return USUAL_PARENTS.stream()
                .map(parent -> root.resolve(parent).resolve(name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IOException("nothing is called " + name));
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    private static long field(Path file, String name) throws IOException {
        var start = name + " ";
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith(start)) {
                return Long.parseLong(line.substring(start.length()).strip());
            }
        }
        throw new IOException(file + " lacks " + name);
    }
}
