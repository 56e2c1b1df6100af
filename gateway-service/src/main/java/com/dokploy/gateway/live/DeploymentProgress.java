package com.dokploy.gateway.live;

import com.dokploy.gateway.live.Frames.DeploymentStatus;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings what is heard of a deployment over several topics, perhaps twice and late, into one story: progress never
/// falls, and nothing but another end comes after the end (S205).
@Component
final class DeploymentProgress {
    private static final Set<String> ENDS =
            Set.of("success", "failed", "cancelled", "rolled_back", "superseded");
    private static final Duration FORGET = Duration.ofHours(2);
    private static final int REMEMBERED = 20_000;

    private final Cache<String, Stand> stands =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(FORGET).build();

    private record Stand(
            long version,
            String application,
            String project,
            String status,
            @Nullable String stage,
            int progress) {
        boolean isEnd() {
            return ENDS.contains(status);
        }
    }

    /// Where a deployment stands.
    ///
    /// @param project whose readers may know
    record Step(String project, DeploymentStatus status) {}

    /// A fact about a deployment; empty when it was known already.
    ///
    /// @param version the deployment's version that the fact speaks of; repeated facts repeat it
    Optional<Step> fact(long version, String project, DeploymentStatus fact) {
        var known = stands.getIfPresent(fact.deploymentId());
        if (known != null && (version < known.version() || isOutdated(known, version, fact))) {
            return Optional.empty();
        }
        var progress = Math.clamp(fact.progress(), known == null ? 0 : known.progress(), 100);
        var stand =
                new Stand(
                        version,
                        fact.applicationId(),
                        project,
                        fact.status(),
                        fact.stage(),
                        progress);
        stands.put(fact.deploymentId(), stand);
        return Optional.of(step(fact.deploymentId(), stand, fact.message()));
    }

    /// A line that a deployment wrote; empty when the deployment is not known here or is over.
    ///
    /// @param stage the stage that wrote it
    Optional<Step> line(String deployment, @Nullable String stage, String message) {
        var known = stands.getIfPresent(deployment);
        if (known == null || known.isEnd()) {
            return Optional.empty();
        }
        var step = step(deployment, known, message);
        return stage == null || known.stage() != null
                ? Optional.of(step)
                : Optional.of(new Step(known.project(), withStage(step.status(), stage)));
    }

    private static boolean isOutdated(Stand known, long version, DeploymentStatus fact) {
        var isRepeated =
                version == known.version()
                        && fact.status().equals(known.status())
                        && Objects.equals(fact.stage(), known.stage())
                        && fact.progress() <= known.progress();
        return isRepeated || (known.isEnd() && !ENDS.contains(fact.status()));
    }

    private static Step step(String deployment, Stand stand, @Nullable String message) {
        return new Step(
                stand.project(),
                new DeploymentStatus(
                        deployment,
                        stand.application(),
                        stand.status(),
                        stand.progress(),
                        stand.stage(),
                        message));
    }

    private static DeploymentStatus withStage(DeploymentStatus status, String stage) {
        return new DeploymentStatus(
                status.deploymentId(),
                status.applicationId(),
                status.status(),
                status.progress(),
                stage,
                status.message());
    }
}
