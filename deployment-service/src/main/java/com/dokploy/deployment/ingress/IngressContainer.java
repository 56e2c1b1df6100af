package com.dokploy.deployment.ingress;

import com.dokploy.deployment.agent.NodeAgent;
import com.dokploy.deployment.agent.NodeTask;
import com.dokploy.deployment.rollout.EngineNames;
import com.dokploy.platform.docker.AlreadyExists;
import com.dokploy.platform.docker.ContainerName;
import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.ContainerView;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.NetworkAttachment;
import com.dokploy.platform.docker.NetworkName;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.PublishedPort;
import com.dokploy.platform.docker.PublishedPort.Mode;
import com.dokploy.platform.docker.PublishedPort.Protocol;
import com.dokploy.platform.docker.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// The Caddy container of this installation. All that it does may be done again, by several replicas at once.
///
/// Its administration is reached by running `caddy reload` inside it, never over a network.
final class IngressContainer {
    private static final String SETUP = "dokploy.ingress.setup";
    private static final String PROJECT_NETWORKS =
            EngineNames.network(new UUID(0, 0)).value().replaceAll("0.*", "");
    private static final List<String> RELOAD = List.of("caddy", "reload", "--config", "-");
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration PULL_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(30);

    private final DockerEngine engine;
    private final NodeAgent agent;
    private final IngressSettings settings;
    private final String name;

    /// @param installation tells it from the ingress of another installation on the same engine; may be empty
    IngressContainer(
            DockerEngine engine, NodeAgent agent, IngressSettings settings, String installation) {
        this.engine = engine;
        this.agent = agent;
        this.settings = settings;
        this.name = installation.isEmpty() ? "dokploy-ingress" : "dokploy-ingress-" + installation;
    }

    /// The running container, made if it is missing and made anew if it stopped or is set up otherwise.
    ///
    /// @throws IngressAway if it is the operator's to run, and does not
    ContainerView ensure() throws InterruptedException {
        if (settings.adopted()) {
            return adopted();
        }
        var there = engine.containers().find(new ContainerName(name));
        if (there.filter(this::isGood).isPresent()) {
            return there.get();
        }
        if (there.isPresent()) {
            engine.containers().remove(there.get().id());
        }
        pullIfMissing();
        engine.networks().ensure(network(), labels());
        engine.volumes().ensure(volume(), labels());
        try {
            var id = engine.containers().start(spec());
            copyRoot(id);
        } catch (AlreadyExists e) {
            // Another replica was quicker; what it made is looked at below.
        }
        return engine.containers()
                .find(new ContainerName(name))
                .orElseThrow(() -> new IllegalStateException("the ingress vanished"));
    }

    /// When it is replaced, another one has the labels.
    private ContainerView adopted() throws InterruptedException {
        var labelled = engine.owned().and(Labels.INGRESS, "true");
        for (var each : engine.containers().list(labelled, false)) {
            var view = engine.containers().find(each.id()).filter(ContainerView::isRunning);
            if (view.isPresent()) {
                return view.get();
            }
        }
        throw new IngressAway();
    }

    private void pullIfMissing() throws InterruptedException {
        var image = ImageReference.parse(settings.image());
        if (!engine.images().exists(image)) {
            engine.images().pullAndWait(image, null, PULL_LIMIT);
        }
    }

    private boolean isGood(ContainerView view) {
        return view.isRunning() && setup().equals(view.labels().get(SETUP));
    }

    private ContainerSpec spec() {
        var template =
                ContainerTemplate.builder(ImageReference.parse(settings.image()))
                        .command(List.of("caddy", "run"))
                        .environment("XDG_DATA_HOME", "/data")
                        .environment("XDG_CONFIG_HOME", "/config")
                        .labels(labels())
                        .label(SETUP, setup())
                        .mount(new Mount.Volume(volume(), ContainerPath.parse("/data"), false))
                        .stopGrace(GRACE)
                        .build();
        return ContainerSpec.once(template)
                .withName(new ContainerName(name))
                .withNetwork(NetworkAttachment.of(network()))
                .withPort(port(80, settings.httpPort()))
                .withPort(port(443, settings.httpsPort()))
                .withHostAddress(settings.address())
                .withRestart(true);
    }

    private static PublishedPort port(int target, int published) {
        return new PublishedPort(target, published, Protocol.TCP, Mode.HOST);
    }

    private String setup() {
        return "%s %s %d %d"
                .formatted(
                        settings.image(),
                        settings.address(),
                        settings.httpPort(),
                        settings.httpsPort());
    }

    private void copyRoot(EngineId id) throws InterruptedException {
        if (settings.acmeRoot() != null && Files.exists(settings.acmeRoot())) {
            engine.containers()
                    .copyInto(
                            id,
                            ContainerPath.parse("/data"),
                            new ByteArrayInputStream(archive(settings.acmeRoot())));
        }
    }

    private static byte[] archive(Path root) {
        try (var bytes = new ByteArrayOutputStream()) {
            try (var tar = new TarArchiveOutputStream(bytes)) {
                var content = Files.readAllBytes(root);
                var entry =
                        new TarArchiveEntry(
                                Path.of(CaddyConfig.ACME_ROOT).getFileName().toString());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("could not read " + root, e);
        }
    }

    /// Joins these networks of projects and leaves all others, so that a removed project's network can go.
    ///
    /// @param wanted with the projects that they belong to
    void join(ContainerView view, Map<NetworkName, UUID> wanted) throws InterruptedException {
        for (var network : wanted.entrySet()) {
            if (!view.networks().containsKey(network.getKey().value())) {
                engine.networks()
                        .ensure(
                                network.getKey(),
                                Map.of(Labels.PROJECT, network.getValue().toString()));
                engine.networks().connect(NetworkAttachment.of(network.getKey()), view.id());
            }
        }
        for (var joined : view.networks().keySet()) {
            if (joined.startsWith(PROJECT_NETWORKS)
                    && !wanted.containsKey(new NetworkName(joined))) {
                engine.networks().disconnect(new NetworkName(joined), view.id());
            }
        }
    }

    /// Gives Caddy its whole configuration. One that it has already changes nothing.
    ///
    /// @return why it was refused; empty if it was not
    Optional<String> load(EngineId container, String config) throws InterruptedException {
        var result = agent.perform(new NodeTask.Exec(container, RELOAD, config, LOAD_LIMIT));
        return result.succeeded() ? Optional.empty() : Optional.of(lastLine(result.stderr()));
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
    }

    /// Takes it away; its volume with the certificates stays.
    void remove() throws InterruptedException {
        var there = engine.containers().find(new ContainerName(name));
        if (there.isPresent()) {
            engine.containers().stop(there.get().id(), GRACE);
            engine.containers().remove(there.get().id());
        }
        try {
            engine.networks().remove(network());
        } catch (ObjectInUse e) {
            // Another replica is about to use it again.
        }
    }

    private NetworkName network() {
        return new NetworkName(name);
    }

    private VolumeName volume() {
        return new VolumeName(name);
    }

    private static Map<String, String> labels() {
        return Map.of(Labels.INGRESS, "true");
    }
}
