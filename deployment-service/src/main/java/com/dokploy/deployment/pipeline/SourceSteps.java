package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Applications;
import com.dokploy.deployment.application.EnvSecrets;
import com.dokploy.deployment.application.ProjectEnv;
import com.dokploy.deployment.application.SecretMask;
import com.dokploy.deployment.credential.Credentials;
import com.dokploy.deployment.pipeline.Stages.Name;
import com.dokploy.deployment.rollout.NodeRegistry;
import com.dokploy.deployment.rollout.Release;
import com.dokploy.deployment.rollout.Release.ReleaseImage;
import com.dokploy.deployment.source.BuildContext;
import com.dokploy.deployment.source.CheckoutFailed;
import com.dokploy.deployment.source.CheckoutLimits;
import com.dokploy.deployment.source.RelativePath;
import com.dokploy.platform.docker.BuildFailed;
import com.dokploy.platform.docker.BuildRequest;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.ImageId;
import com.dokploy.platform.docker.ImageSource;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.RegistryAuth;
import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Checks a repository out and builds an image of it, under the name of the release.
///
/// The name in `image` stays a name: giving it to what was built here would replace an image that another
/// project may be using.
@Component
class SourceSteps {
    private static final int ATTEMPTS = 3;
    private static final long MEBIBYTE = 1024 * 1024;

    private final DeploymentProgress progress;
    private final DeploymentLog log;
    private final Checkouts checkouts;
    private final Applications applications;
    private final EnvSecrets secrets;
    private final ProjectEnv shared;
    private final Credentials credentials;
    private final DockerEngine engine;
    private final NodeRegistry registry;
    private final PipelineSettings settings;
    private final Clock clock;

    SourceSteps(
            DeploymentProgress progress,
            DeploymentLog log,
            Checkouts checkouts,
            Applications applications,
            EnvSecrets secrets,
            ProjectEnv shared,
            Credentials credentials,
            DockerEngine engine,
            NodeRegistry registry,
            PipelineSettings settings,
            Clock clock) {
        this.progress = progress;
        this.log = log;
        this.checkouts = checkouts;
        this.applications = applications;
        this.secrets = secrets;
        this.shared = shared;
        this.credentials = credentials;
        this.engine = engine;
        this.registry = registry;
        this.settings = settings;
        this.clock = clock;
    }

    Outcome checkOut(Deployment work, Lease lease, CancelSignal cancel)
            throws InterruptedException {
        var source = Checkouts.source(work);
        log.append(work.id(), Name.CLONING, "info", "Cloning " + source.repoUrl());
        try {
            var checkout = checkouts.fetch(work);
            log.append(
                    work.id(),
                    Name.CLONING,
                    "info",
                    "Commit %s by %s".formatted(checkout.commit(), checkout.author()));
            return Outcome.done(() ->
                    progress.cloned(
                            work.id(),
                            checkout.commit().value(),
                            checkout.message(),
                            checkout.author()));
        } catch (CheckoutFailed e) {
            return failed(e, lease);
        }
    }

    private static Outcome failed(CheckoutFailed failure, Lease lease) {
        return failure.permanent() || lease.attempt() >= ATTEMPTS
                ? Outcome.fail(failure.reason())
                : Outcome.retry(failure.reason());
    }

    Outcome build(Deployment work, Lease lease, CancelSignal cancel) throws InterruptedException {
        try {
            var image =
                    registry.share(
                            work.applicationId(),
                            work.releaseId(),
                            built(work),
                            line -> log.append(work.id(), Name.BUILDING, "info", line));
            checkouts.remove(work.id());
            return Outcome.done(() -> progress.release(work.id(), image));
        } catch (CheckoutFailed e) {
            return failed(e, lease);
        } catch (BuildFailed e) {
            return Outcome.fail(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Outcome.retry("The source code could not be read");
        }
    }

    /// The image of an earlier run of this very step is as good as a new one.
    private ReleaseImage built(Deployment work)
            throws CheckoutFailed, IOException, InterruptedException {
        var tag = Release.tagOf(work.applicationId(), work.releaseId());
        var earlier = engine.images().find(tag);
        return earlier.isPresent()
                ? new ReleaseImage(earlier.get().id(), earlier.get().hasHealthCheck())
                : imageOf(run(work));
    }

    private ImageId run(Deployment work) throws CheckoutFailed, IOException, InterruptedException {
        var source = Checkouts.source(work);
        var context =
                BuildContext.of(
                        checkouts.again(work),
                        RelativePath.parse(source.buildPath()),
                        RelativePath.parse(source.dockerfile()),
                        CheckoutLimits.standard());
        var spec = applications.find(work.applicationId()).spec();
        var known = new ArrayList<>(secrets.all(work.applicationId(), spec));
        known.addAll(shared.secrets(work.projectId()));
        known.addAll(credentials.secrets(work.projectId()));
        var mask = new SecretMask(known);
        try (var lines = new LogBuffer(log, work.id(), Name.BUILDING, mask, clock);
                var archive = context.open();
                var build =
                        engine.builds()
                                .start(request(work, context.dockerfile()), archive, lines)) {
            return build.await(settings.buildLimit());
        }
    }

    private BuildRequest request(Deployment work, RelativePath dockerfile) {
        return BuildRequest.of(Release.tagOf(work.applicationId(), work.releaseId()))
                .withDockerfile(dockerfile.value())
                .withNoCache(work.forced())
                .withRegistries(registries(work))
                .withLimits(settings.buildCpus(), settings.buildMemory() * MEBIBYTE)
                .withLabels(
                        Map.of(
                                Labels.MANAGED,
                                "true",
                                Labels.PROJECT,
                                work.projectId().toString(),
                                Labels.APPLICATION,
                                work.applicationId().toString(),
                                Labels.DEPLOYMENT,
                                work.id().toString()));
    }

    private List<RegistryAuth> registries(Deployment work) {
        if (applications.find(work.applicationId()).spec().isolated()) {
            // Its Dockerfile is a stranger's, who could begin with whatever image they open.
            return List.of();
        }
        return credentials.registries(work.projectId()).stream()
                .map(account ->
                        new RegistryAuth(account.host(), account.username(), account.password()))
                .toList();
    }

    private ReleaseImage imageOf(ImageSource built) throws InterruptedException {
        var image =
                engine.images()
                        .find(built)
                        .orElseThrow(() -> new IllegalStateException("the built image vanished"));
        return new ReleaseImage(image.id(), image.hasHealthCheck());
    }

    /// Removes what an unfinished deployment left on this machine.
    void forget(Deployment work) {
        checkouts.remove(work.id());
    }
}
