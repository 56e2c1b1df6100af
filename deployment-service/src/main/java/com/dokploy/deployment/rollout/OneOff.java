package com.dokploy.deployment.rollout;

import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.HealthCheck;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.NetworkAttachment;
import com.dokploy.platform.docker.RestartPolicy;
import com.dokploy.platform.docker.ServiceName;
import com.dokploy.platform.docker.ServiceSpec;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A command that runs once as a release would: its image, environment, volumes, resources and network, but
/// neither its ports nor its health check, and with no second try.
@Component
public class OneOff {
    private static final String JOB = "job";

    private final Releases releases;

    OneOff(Releases releases) {
        this.releases = releases;
    }

    /// @param argv program and arguments, in place of what the image would run
    public ServiceSpec of(UUID release, UUID project, ServiceName name, List<String> argv) {
        var what = releases.get(release);
        var container =
                ContainerTemplate.builder(what.image().id())
                        .command(argv)
                        .environment(releases.environment(release))
                        .healthCheck(HealthCheck.none())
                        .label(Labels.PROJECT, project.toString())
                        .label(Labels.KIND, JOB);
        what.spec()
                .volumes()
                .forEach(volume ->
                        container.mount(ServiceSpecs.mount(what.applicationId(), volume)));
        return ServiceSpec.builder(name, container.build())
                .label(Labels.PROJECT, project.toString())
                .label(Labels.KIND, JOB)
                .network(NetworkAttachment.of(EngineNames.network(project)))
                .resources(ServiceSpecs.resources(what.spec().resources()))
                .restart(RestartPolicy.never())
                .build();
    }
}
