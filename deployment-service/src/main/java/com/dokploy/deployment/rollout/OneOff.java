package com.dokploy.deployment.rollout;

import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.HealthCheck;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.NetworkAttachment;
import com.dokploy.platform.docker.PlacementConstraint;
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
    private final RolloutTable table;
    private final SecretFiles files;

    OneOff(Releases releases, RolloutTable table, SecretFiles files) {
        this.releases = releases;
        this.table = table;
        this.files = files;
    }

    /// @param argv program and arguments, in place of what the image would run
    public ServiceSpec of(UUID release, UUID project, ServiceName name, List<String> argv)
            throws InterruptedException {
        var what = releases.get(release);
        var environment = releases.environment(release);
        var container =
                ContainerTemplate.builder(what.image().source())
                        .command(argv)
                        .environment(environment.variables())
                        .healthCheck(HealthCheck.none())
                        .label(Labels.PROJECT, project.toString())
                        .label(Labels.KIND, JOB);
        what.spec()
                .volumes()
                .forEach(volume ->
                        container.mount(ServiceSpecs.mount(what.applicationId(), volume)));
        var job =
                ServiceSpec.builder(name, container.build())
                        .label(Labels.PROJECT, project.toString())
                        .label(Labels.KIND, JOB)
                        .network(
                                NetworkAttachment.of(
                                        EngineNames.network(project, what.spec().isolated())))
                        .resources(ServiceSpecs.resources(what.spec().resources()))
                        .restart(RestartPolicy.never());
        what.spec().constraints().forEach(text -> job.constraint(PlacementConstraint.parse(text)));
        var work =
                table.find(what.applicationId())
                        .orElseThrow(() -> new IllegalStateException("nothing is deployed"));
        files.ensure(work, environment.files()).forEach(job::secret);
        return job.build();
    }
}
