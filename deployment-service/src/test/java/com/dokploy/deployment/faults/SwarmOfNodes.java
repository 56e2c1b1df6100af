package com.dokploy.deployment.faults;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A swarm of several nodes on this machine (`dev/swarm/nodes`), whose power can be cut.
final class SwarmOfNodes implements AutoCloseable {
    private static final Path HOME = Path.of("/tmp/dokploy-nodes-" + ProcessHandle.current().pid());

    /// @param images of this machine's engine that all nodes have
    SwarmOfNodes(int count, String... images) {
        run("up", Integer.toString(count));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        var load = new ArrayList<>(List.of("load"));
        load.addAll(List.of(images));
        run(load.toArray(String[]::new));
    }

    EngineSettings settings(int node) {
        return EngineSettings.local()
                .withHost(URI.create("unix://%s/%d/docker.sock".formatted(HOME, node)));
    }

    DockerEngine engine(int node) {
        return new DockerEngine(settings(node));
    }

    /// Every process of the node ends at once.
    void cutPower(int node) {
        run("kill", Integer.toString(node));
    }

    /// It boots again with what it had.
    void restorePower(int node) {
        run("start", Integer.toString(node));
    }

    private static void run(String... arguments) {
        var command = new ArrayList<>(List.of(script().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOKPLOY_NODES", HOME.toString());
        try {
            // Into a file: the daemons keep what they inherit open.
            var said = Files.createTempFile("nodes-", ".log");
            var status = builder.redirectOutput(said.toFile()).start().waitFor();
            var text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path script() {
        for (var root = Path.of("").toAbsolutePath(); root != null; root = root.getParent()) {
            var script = root.resolve("dev/swarm/nodes");
            if (Files.exists(script)) {
                return script;
            }
        }
        throw new IllegalStateException("dev/swarm/nodes is not above this directory");
    }

    @Override
    public void close() {
        run("down");
    }
}
