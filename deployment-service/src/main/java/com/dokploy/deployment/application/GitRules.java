package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.GitSourceForm;
import com.dokploy.deployment.source.BranchName;
import com.dokploy.deployment.source.RelativePath;
import com.dokploy.deployment.source.RepositoryUrl;
import org.jspecify.annotations.Nullable;

/// The rules of a git source (clauses 164-167, S99).
final class GitRules {
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
        var url = url(form.repoUrl());
        return url == null
                ? null
                : new GitSource(url.shown(), branch, buildPath, dockerfile, credentials(url));
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

    private String path(String field, String label, @Nullable String path, String usual) {
        var given = path == null ? usual : path;
        errors.parses(field, label + " must lie in the repository", given, RelativePath::parse);
        return given;
    }
}
