package com.dokploy.cli.command;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The git repository that somebody works in, asked through their own `git`.
///
/// @param remote address of the remote, without a name or password that may stand in it
/// @param branch empty when no branch is checked out
/// @param isChanged whether there is something that is not committed
/// @param isPushed whether a branch of the remote is known to have the commit
record WorkTree(
        String remote,
        Optional<String> branch,
        String commit,
        boolean isChanged,
        boolean isPushed) {
    private static final Pattern CREDENTIALS = Pattern.compile("^(https?://)[^/@]*@");
    private static final String ORIGIN = "origin";

    /// @throws Failure when it is none, or has no commit or no remote
    static WorkTree of(Path folder) {
        var commit =
                git(folder, "rev-parse", "--verify", "HEAD")
                        .orElseThrow(() -> failure("no git repository with a commit"));
        var branch = git(folder, "symbolic-ref", "--quiet", "--short", "HEAD");
        var name =
                branch.flatMap(local -> git(folder, "config", "branch." + local + ".remote"))
                        .filter(configured -> !configured.equals("."))
                        .orElse(ORIGIN);
        var remote =
                git(folder, "remote", "get-url", "--", name)
                        .orElseThrow(() -> failure("the repository has no remote " + name));
        return new WorkTree(
                CREDENTIALS.matcher(remote).replaceFirst("$1"),
                branch,
                commit,
                git(folder, "status", "--porcelain").filter(text -> !text.isEmpty()).isPresent(),
                git(folder, "branch", "--remotes", "--contains", commit)
                        .filter(text -> !text.isEmpty())
                        .isPresent());
    }

    /// The server fetches from the remote: what is not there cannot be deployed.
    void requirePushed() {
        if (!isPushed) {
            throw failure(
                    "commit %s is on no branch of the remote: push it first"
                            .formatted(commit.substring(0, 10)));
        }
    }

    private static Optional<String> git(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", folder.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
        } catch (IOException e) {
            throw failure("could not run git: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted");
        }
    }

    private static Failure failure(String why) {
        return new Failure(ExitCode.USAGE, why);
    }
}
