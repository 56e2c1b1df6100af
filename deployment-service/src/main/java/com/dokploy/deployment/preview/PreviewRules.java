package com.dokploy.deployment.preview;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.preview.RequestFeed.Request;
import com.dokploy.deployment.source.RepositoryUrl;
import java.util.Optional;

/// Whether a pull request may have a preview of an application as that is configured now. What announced it may know an
/// older state.
final class PreviewRules {
    private PreviewRules() {}

    /// @param live how many other previews the application has
    /// @return why it may not, for the user; empty if it may
    static Optional<String> obstacle(Application application, Request request, int live) {
        var previews = application.previews();
        var source = application.spec().gitSource();
        if (application.isDeleted()) {
            return Optional.of("The application was deleted");
        }
        if (!previews.enabled() || source == null) {
            return Optional.of("Previews are switched off");
        }
        if (request.fork() && !previews.allowForks()) {
            return Optional.of("Forks are not deployed");
        }
        if (!RepositoryUrl.parse(source.repoUrl()).normalised().equals(request.repository())) {
            return Optional.of("The application is built from another repository");
        }
        if (!source.branch().equals(request.targetBranch())) {
            return Optional.of("The request does not go to the application's branch");
        }
        return live < previews.limit()
                ? Optional.empty()
                : Optional.of(
                        "The application has %d previews, as many as it may have"
                                .formatted(previews.limit()));
    }
}
