package com.dokploy.deployment.rollout;

import com.dokploy.deployment.rollout.Release.ReleaseImage;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.ImageUnavailable;
import com.dokploy.platform.docker.RegistryAuth;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The registry that all nodes of the swarm pull releases from, where the operator names one: the image of a release is pushed when
/// it is there, and replicas name it by its digest, so that they run anywhere. Without one an image is on the node that made it.
@Component
public class NodeRegistry {
    private static final Duration LONGEST_PUSH = Duration.ofMinutes(15);

    private final DockerEngine engine;
    private final Optional<String> address;
    private final @Nullable RegistryAuth account;

    /// @param address `HOST[:PORT]`; empty for none
    /// @param username of the account that may push and pull; empty where none is needed
    public NodeRegistry(
            DockerEngine engine,
            @Value("${dokploy.registry:}") String address,
            @Value("${dokploy.registry.username:}") String username,
            @Value("${dokploy.registry.password:}") String password) {
        this.engine = engine;
        this.address = address.isBlank() ? Optional.empty() : Optional.of(address.strip());
        this.account =
                username.isBlank() ? null : new RegistryAuth(address.strip(), username, password);
    }

    /// For the nodes that pull; null where none is needed.
    public @Nullable RegistryAuth account() {
        return address.isPresent() ? account : null;
    }

    /// Makes an image available to all nodes. Done again it changes nothing.
    ///
    /// @param lines told of it
    /// @return the image with its place there, or as it was where there is no registry
    /// @throws PushFailed if the registry is away, or takes it not
    public ReleaseImage share(
            UUID application, UUID release, ReleaseImage image, Consumer<String> lines)
            throws InterruptedException {
        if (address.isEmpty()) {
            return image;
        }
        var name = nameOf(application, release, address.get());
        lines.accept("Pushing the image to " + address.get());
        engine.images().tag(image.id(), name);
        try (var push = engine.images().push(name, account, _ -> {})) {
            return image.sharedAs(name.withDigest(push.await(LONGEST_PUSH)));
        } catch (ImageUnavailable e) {
            throw new PushFailed(address.get(), e);
        }
    }

    /// Takes the name that a shared image has here; without it the image goes with its last release.
    void forget(UUID application, UUID release) throws InterruptedException {
        if (address.isPresent()) {
            engine.images().remove(nameOf(application, release, address.get()), false);
        }
    }

    private static ImageReference nameOf(UUID application, UUID release, String registry) {
        var local = Release.tagOf(application, release);
        return new ImageReference(
                Optional.of(registry), local.path(), local.tag(), Optional.empty());
    }

    /// The registry is away, or takes an image not.
    public static final class PushFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PushFailed(String registry, ImageUnavailable cause) {
            super(
                    "The image could not be pushed to %s: %s"
                            .formatted(registry, cause.getMessage()),
                    cause);
        }
    }
}
