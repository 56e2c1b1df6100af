package com.dokploy.cli.command;

import com.dokploy.cli.api.Paths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which of them to list; taken by a group without a command as by its `list`.
final class InProject {
    @Option(
            names = {"-p", "--project"},
            paramLabel = "PROJECT",
            description = "id or name of the only project to list")
    @Nullable String project;

    /// The path, narrowed to the project if one was named.
    String narrowed(String path, Cli cli) {
        return Paths.withQuery(
                path, "projectId", project == null ? null : cli.find().project(project));
    }
}
