package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.GitSource;
import com.dokploy.deployment.pipeline.PushFeed.Push;
import com.dokploy.deployment.pipeline.PushFeed.PushedImage;
import com.dokploy.deployment.source.RepositoryUrl;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.paths.PathPattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a push deploys an application as it is configured now (B43). What announced it may know an older state.
final class PushRules {
    private PushRules() {}

    /// @return why it does not, for the user; empty if it does
    static Optional<String> mismatch(Application application, Push push) {
        var source = application.spec().gitSource();
        if (application.isDeleted()) {
            return Optional.of("The application was deleted");
        }
        if (source == null) {
            return Optional.of("The application is not built from a repository");
        }
        if (!application.autoDeploy()) {
            return Optional.of("Automatic deployment is switched off");
        }
        if (!RepositoryUrl.parse(source.repoUrl()).normalised().equals(push.repository())) {
            return Optional.of("The application is built from another repository");
        }
        return otherRevision(source, push)
                .or(() -> untouched(source.watchPaths(), push.changedPaths()));
    }

    /// The same for an image.
    static Optional<String> mismatch(Application application, PushedImage push) {
        var spec = application.spec();
        if (application.isDeleted()) {
            return Optional.of("The application was deleted");
        }
        if (spec.gitSource() != null || spec.image() == null) {
            return Optional.of("The application does not run an image of a registry");
        }
        if (!application.autoDeploy()) {
            return Optional.of("Automatic deployment is switched off");
        }
        var image = ImageReference.parse(spec.image());
        var same =
                image.digest().isEmpty()
                        && image.canonicalName().equals(push.image())
                        && image.tag().orElse("latest").equals(push.tag());
        return same ? Optional.empty() : Optional.of("The application runs another image");
    }

    private static Optional<String> otherRevision(GitSource source, Push push) {
        var tags = source.tagPattern();
        if (tags == null) {
            return source.branch().equals(push.branch())
                    ? Optional.empty()
                    : Optional.of("The application is built from another branch");
        }
        return push.tag() != null && PathPattern.parse(tags).matches(push.tag())
                ? Optional.empty()
                : Optional.of("The application is deployed by tags like " + tags);
    }

    private static Optional<String> untouched(
            List<String> watched, @Nullable List<String> changed) {
        if (watched.isEmpty() || changed == null) {
            return Optional.empty();
        }
        var patterns = watched.stream().map(PathPattern::parse).toList();
        var touched =
                changed.stream()
                        .anyMatch(path ->
                                patterns.stream().anyMatch(pattern -> pattern.matches(path)));
        return touched
                ? Optional.empty()
                : Optional.of("The push touches none of the watched paths");
    }
}
