package com.dokploy.cli.command;

import com.dokploy.cli.api.Body;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// What an application is made of: an image, a repository, or the repository of the folder one is in.
final class SourceOptions {
    @Option(names = "--image", paramLabel = "IMAGE", description = "an image to run")
    @Nullable String image;

    @Option(names = "--git", paramLabel = "URL", description = "a repository to build")
    @Nullable String git;

    @Option(
            names = "--here",
            description =
                    "the repository of this folder: the address of its remote, its branch and its commit")
    boolean here;

    @Option(names = "--branch", paramLabel = "BRANCH")
    @Nullable String branch;

    @Option(names = "--build-path", paramLabel = "PATH", description = "folder to build")
    @Nullable String buildPath;

    @Option(names = "--dockerfile", paramLabel = "PATH")
    @Nullable String dockerfile;

    private @Nullable WorkTree tree;

    /// @throws Failure when several are given
    void requireOne() {
        if ((image == null ? 0 : 1) + (git == null ? 0 : 1) + (here ? 1 : 0) > 1) {
            throw new Failure(ExitCode.USAGE, "give one of --image, --git and --here");
        }
    }

    /// What of it belongs into the body of an application; empty if nothing was said.
    Map<String, Object> members() {
        requireOne();
        if (image != null) {
            return Body.of("image", image);
        }
        var repository = repository();
        var source =
                Body.of(
                        "repoUrl",
                        repository,
                        "branch",
                        branchToDeploy().orElse(null),
                        "buildPath",
                        buildPath,
                        "dockerfile",
                        dockerfile);
        return repository == null && buildPath == null && dockerfile == null
                ? Map.of()
                : Body.of("gitSource", source);
    }

    /// The same as a change of an application that may have been of the other kind.
    Map<String, Object> change() {
        var change = new LinkedHashMap<>(members());
        if (change.containsKey("image")) {
            change.put("gitSource", NullNode.getInstance());
        } else if (change.containsKey("gitSource")) {
            change.put("image", NullNode.getInstance());
        }
        return change;
    }

    private @Nullable String repository() {
        if (git != null && git.matches("https?://[^/]*@.*")) {
            throw new Failure(
                    ExitCode.USAGE,
                    "a name or password does not belong in the address, which others on this machine can see; make it a git credential of the project");
        }
        return git != null ? git : workTree().map(WorkTree::remote).orElse(null);
    }

    /// Whether that is all there in the configuration already, so that only branch and commit are for this deployment.
    boolean isAsConfigured(JsonNode application) {
        var repository = repository();
        var configured = application.at("/gitSource/repoUrl").asString("");
        return image == null
                && buildPath == null
                && dockerfile == null
                && (repository == null || plain(repository).equals(plain(configured)));
    }

    private static String plain(String repository) {
        return repository.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }

    Optional<String> branchToDeploy() {
        return Optional.ofNullable(branch).or(() -> workTree().flatMap(WorkTree::branch));
    }

    /// The folder's repository, if it was asked for.
    Optional<WorkTree> workTree() {
        if (here && tree == null) {
            tree = WorkTree.of(Path.of(""));
        }
        return Optional.ofNullable(tree);
    }
}
