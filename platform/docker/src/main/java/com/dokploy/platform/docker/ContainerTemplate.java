package com.dokploy.platform.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What runs: the part that a service's tasks and a plain container have in common. There is no
/// field for privileges, added capabilities, host namespaces, devices or driver options.
///
/// @param image by name or id
/// @param command replaces the image's entrypoint; empty leaves it
/// @param args replaces the image's arguments; empty leaves them
/// @param environment variables
/// @param labels of the containers
/// @param mounts volumes and host directories
/// @param healthCheck absent leaves the image's own
/// @param user `uid[:gid]` or a name of the image; absent leaves the image's own
/// @param workingDirectory absent leaves the image's own
/// @param hostname absent lets the engine choose
/// @param stopSignal such as `SIGQUIT`; absent leaves the image's own
/// @param stopGrace time between the stop signal and the kill
/// @param init an init process that reaps zombies and passes signals on; images that bring their
///     own as process 1 do not bear it
/// @param readOnlyRoot the image's file system cannot be written
/// @param droppedCapabilities taken from the default set
public record ContainerTemplate(
        ImageSource image,
        List<String> command,
        List<String> args,
        Map<EnvironmentKey, String> environment,
        Map<String, String> labels,
        List<Mount> mounts,
        Optional<HealthCheck> healthCheck,
        Optional<String> user,
        Optional<String> workingDirectory,
        Optional<String> hostname,
        Optional<String> stopSignal,
        Duration stopGrace,
        boolean init,
        boolean readOnlyRoot,
        Set<Capability> droppedCapabilities) {

    /// @throws IllegalArgumentException if two mounts share a target, a text holds a NUL, or the
    ///     stop grace is negative
    public ContainerTemplate {
        command = List.copyOf(command);
        args = List.copyOf(args);
        environment = copy(environment);
        labels = copy(labels);
        mounts = List.copyOf(mounts);
        droppedCapabilities = Set.copyOf(droppedCapabilities);
        if (stopGrace.isNegative()) {
            throw new IllegalArgumentException("The stop grace is negative");
        }
        var targets = new LinkedHashSet<ContainerPath>();
        for (var mount : mounts) {
            if (!targets.add(mount.target())) {
                throw new IllegalArgumentException("Two mounts at " + mount.target());
            }
        }
        refuseNul(command);
        refuseNul(args);
        refuseNul(environment.values());
    }

    /// An image as it is, with a stop grace of 10 s, and without the two default capabilities that
    /// let a container forge packets or make device nodes.
    public static Builder builder(ImageSource image) {
        return new Builder(image);
    }

    private static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static void refuseNul(Iterable<String> texts) {
        for (var text : texts) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("A NUL character in arguments or environment");
            }
        }
    }

    List<String> environmentLines() {
        return environment.entrySet().stream()
                .map(entry -> entry.getKey().value() + "=" + entry.getValue())
                .toList();
    }

    /// Collects a template's parts; each setter replaces what was set before, each `add` adds.
    public static final class Builder {
        private final ImageSource image;
        private List<String> command = List.of();
        private List<String> args = List.of();
        private final Map<EnvironmentKey, String> environment = new LinkedHashMap<>();
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final List<Mount> mounts = new ArrayList<>();
        private @Nullable HealthCheck healthCheck;
        private @Nullable String user;
        private @Nullable String workingDirectory;
        private @Nullable String hostname;
        private @Nullable String stopSignal;
        private Duration stopGrace = Duration.ofSeconds(10);
        private boolean init;
        private boolean readOnlyRoot;
        private Set<Capability> droppedCapabilities = Set.of(Capability.NET_RAW, Capability.MKNOD);

        private Builder(ImageSource image) {
            this.image = image;
        }

        public Builder command(List<String> argv) {
            command = argv;
            return this;
        }

        public Builder args(List<String> values) {
            args = values;
            return this;
        }

        public Builder args(String... values) {
            return args(List.of(values));
        }

        public Builder environment(Map<EnvironmentKey, String> values) {
            environment.putAll(values);
            return this;
        }

        public Builder environment(String key, String value) {
            environment.put(EnvironmentKey.parse(key), value);
            return this;
        }

        public Builder labels(Map<String, String> values) {
            labels.putAll(values);
            return this;
        }

        public Builder label(String key, String value) {
            labels.put(key, value);
            return this;
        }

        public Builder mount(Mount mount) {
            mounts.add(mount);
            return this;
        }

        public Builder healthCheck(@Nullable HealthCheck check) {
            healthCheck = check;
            return this;
        }

        public Builder user(@Nullable String name) {
            user = name;
            return this;
        }

        public Builder workingDirectory(@Nullable String path) {
            workingDirectory = path;
            return this;
        }

        public Builder hostname(@Nullable String name) {
            hostname = name;
            return this;
        }

        public Builder stopSignal(@Nullable String signal) {
            stopSignal = signal;
            return this;
        }

        public Builder stopGrace(Duration grace) {
            stopGrace = grace;
            return this;
        }

        public Builder init(boolean on) {
            init = on;
            return this;
        }

        public Builder readOnlyRoot(boolean on) {
            readOnlyRoot = on;
            return this;
        }

        public Builder droppedCapabilities(Set<Capability> capabilities) {
            droppedCapabilities = capabilities;
            return this;
        }

        public ContainerTemplate build() {
            return new ContainerTemplate(
                    image,
                    command,
                    args,
                    environment,
                    labels,
                    mounts,
                    Optional.ofNullable(healthCheck),
                    Optional.ofNullable(user),
                    Optional.ofNullable(workingDirectory),
                    Optional.ofNullable(hostname),
                    Optional.ofNullable(stopSignal),
                    stopGrace,
                    init,
                    readOnlyRoot,
                    droppedCapabilities);
        }
    }
}
