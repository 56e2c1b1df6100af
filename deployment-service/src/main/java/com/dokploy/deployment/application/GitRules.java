package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.GitSourceForm;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules of a git source (clauses 164-167, S99).
final class GitRules {
    private static final Pattern URL =
            Pattern.compile("(?:https?|ssh)://[^\\s@]+(?:@[^\\s@]+)?|git@[A-Za-z0-9.-]+:[^\\s]+");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+-]{0,254}");
    private final FieldErrors errors;

    GitRules(FieldErrors errors) {
        this.errors = errors;
    }

    @Nullable GitSource gitSource(GitSourceForm form) {
        var url = form.repoUrl();
        if (url == null || url.isEmpty()) {
            errors.required("gitSource.repoUrl", "Repository URL");
            return null;
        }
        if (!URL.matcher(url).matches()) {
            errors.add(
                    "gitSource.repoUrl",
                    "Repository URL must begin with https://, ssh:// or git@host:",
                    "regex",
                    null);
        }
        var branch = form.branch() == null ? "main" : form.branch();
        if (!BRANCH.matcher(branch).matches()) {
            errors.add("gitSource.branch", "Branch must be a branch name", "regex", branch);
        }
        return new GitSource(
                url,
                branch,
                path("gitSource.buildPath", "Build path", form.buildPath(), "./"),
                path("gitSource.dockerfile", "Dockerfile", form.dockerfile(), "Dockerfile"));
    }

    private String path(String field, String label, @Nullable String path, String usual) {
        var given = path == null ? usual : path;
        var outside =
                given.isEmpty()
                        || given.startsWith("/")
                        || given.startsWith("-")
                        || java.util.List.of(given.split("/")).contains("..");
        if (outside) {
            errors.add(field, label + " must lie in the repository", "regex", given);
        }
        return given;
    }
}
