package com.dokploy.deployment.agent;

import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.ContainerView;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ExecRequest;
import com.dokploy.platform.docker.ExecResult;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.Mount;
import com.dokploy.platform.docker.VolumeName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Performs tasks on the node of the swarm's manager, whose engine this process speaks to.
///
/// Touches nothing that is not ours, whoever asks: what carries no label of the platform is as good as absent.
@Component
public class NodeAgent {
    private static final ContainerPath CONTENT = ContainerPath.parse("/volume");

    private final DockerEngine engine;

    NodeAgent(DockerEngine engine) {
        this.engine = engine;
    }

    /// Whether tasks for this node can be performed here.
    public boolean isOn(EngineId node) throws InterruptedException {
        return engine.info().nodeId().filter(node::equals).isPresent();
    }

    /// @return false if there is no such volume of ours
    /// @throws com.dokploy.platform.docker.ObjectInUse while a container has it
    public boolean perform(NodeTask.RemoveVolume task) throws InterruptedException {
        return isOurs(task.volume()) && engine.volumes().remove(task.volume());
    }

    /// @return false if there is no such image of ours
    public boolean perform(NodeTask.RemoveImage task) throws InterruptedException {
        return task.image().isPlatformOwned() && engine.images().remove(task.image(), false);
    }

    /// @return empty if there is no such container of ours
    public Optional<ContainerView.Health> perform(NodeTask.ReadHealth task)
            throws InterruptedException {
        return ours(task.container()).map(ContainerView::health);
    }

    /// @throws IllegalArgumentException if there is no such container of ours
    public ExecResult perform(NodeTask.Exec task) throws InterruptedException {
        if (ours(task.container()).isEmpty()) {
            throw new IllegalArgumentException("no container of ours: " + task.container());
        }
        var request =
                ExecRequest.of(task.argv().toArray(String[]::new))
                        .withStdin(
                                new ByteArrayInputStream(
                                        task.stdin().getBytes(StandardCharsets.UTF_8)))
                        .withLimit(task.limit());
        return engine.containers().exec(task.container(), request);
    }

    /// @return how many bytes were written; empty if there is no such volume of ours
    public Optional<Long> perform(NodeTask.StreamVolume task) throws InterruptedException {
        if (!isOurs(task.volume())) {
            return Optional.empty();
        }
        var template =
                ContainerTemplate.builder(task.image())
                        .mount(new Mount.Volume(task.volume(), CONTENT, true))
                        .build();
        var holder = engine.containers().create(ContainerSpec.once(template));
        try {
            return Optional.of(
                    engine.containers().copyOut(holder, CONTENT, task.tar(), task.limit()));
        } finally {
            engine.containers().remove(holder);
        }
    }

    private Optional<ContainerView> ours(EngineId container) throws InterruptedException {
        return engine.containers()
                .find(container)
                .filter(view -> "true".equals(view.labels().get(Labels.MANAGED)));
    }

    private boolean isOurs(VolumeName volume) throws InterruptedException {
        return engine.volumes()
                .find(volume)
                .filter(view -> "true".equals(view.labels().get(Labels.MANAGED)))
                .isPresent();
    }
}
