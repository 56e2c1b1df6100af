package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.GitSourceForm;
import com.dokploy.deployment.source.BranchName;
import com.dokploy.deployment.source.RelativePath;
import com.dokploy.deployment.source.RepositoryUrl;
import com.dokploy.platform.paths.PathPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of a git source (clauses 164-167, S99, B43).
final class GitRules {
    private static final int MOST_PATTERNS = 50;

    private final FieldErrors errors;

    GitRules(FieldErrors errors) {
        this.errors = errors;
    }

    /// @return with credentials in the clear, as long as nobody has sealed them
    @Nullable GitSource gitSource(GitSourceForm form) {
        var branch = form.branch() == null ? "main" : form.branch();
        errors.parses("gitSource.branch", "Branch must be a branch name", branch, BranchName::new);
        var buildPath = path("gitSource.buildPath", "Build path", form.buildPath(), "./");
        var dockerfile =
                path("gitSource.dockerfile", "Dockerfile", form.dockerfile(), "Dockerfile");
        var watched = watchPaths(form.watchPaths());
        pattern("gitSource.tagPattern", form.tagPattern());
        var url = url(form.repoUrl());
        return url == null
                ? null
                : new GitSource(
                        url.shown(),
                        branch,
                        buildPath,
                        dockerfile,
                        watched,
                        form.tagPattern(),
                        null,
                        credentials(url));
    }

    private @Nullable RepositoryUrl url(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            errors.required("gitSource.repoUrl", "Repository URL");
            return null;
        }
        try {
            return RepositoryUrl.parse(raw);
        } catch (IllegalArgumentException e) {
            // What was received may hold a password.
            errors.add(
                    "gitSource.repoUrl",
                    "Repository URL is " + e.getMessage(),
                    "regex",
                    "[REDACTED]");
            return null;
        }
    }

    private static @Nullable String credentials(RepositoryUrl url) {
        if (url.scheme().equals("ssh") || url.user() == null) {
            return null;
        }
        return url.user() + ":" + (url.password() == null ? "" : url.password());
    }

    private List<String> watchPaths(@Nullable List<@Nullable String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_PATTERNS) {
            errors.add(
                    "gitSource.watchPaths",
                    "There may be at most %d watched paths".formatted(MOST_PATTERNS),
                    "length",
                    given.size());
            return List.of();
        }
        for (var i = 0; i < given.size(); i++) {
            pattern(
                    "gitSource.watchPaths[%d]".formatted(i),
                    given.get(i) == null ? "" : given.get(i));
        }
        return given.stream().map(text -> text == null ? "" : text).toList();
    }

    private void pattern(String field, @Nullable String text) {
        if (text != null) {
            errors.parses(
                    field,
                    "A pattern must be a path that may hold *, ** and ?",
                    text,
                    PathPattern::parse);
        }
    }

    private String path(String field, String label, @Nullable String path, String usual) {
        var given = path == null ? usual : path;
        errors.parses(field, label + " must lie in the repository", given, RelativePath::parse);
        return given;
    }
}
