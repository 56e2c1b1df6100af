package com.dokploy.cli.command;

import com.dokploy.cli.api.Paths;
import com.dokploy.cli.api.Refusal;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import com.dokploy.cli.terminal.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        addMethodSubcommands = false,
        name = "env",
        description =
                "Environment variables of an application, or with --project of all in a project.")
final class EnvCommands implements Runnable {
    private static final int ATTEMPTS = 5;
    private static final int CHANGED_MEANWHILE = 412;
    private static final Column[] LIST = {
        Column.of("KEY", "/key"),
        Column.of("VALUE", "/value"),
        Column.of("SECRET", "/isSecret"),
        Column.of("AS", "/as")
    };

    private final Cli cli;

    EnvCommands(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        throw new Failure(ExitCode.USAGE, "which command? see dokployctl env --help");
    }

    /// Whose.
    static final class Owner {
        @Option(names = "--app", paramLabel = "APP")
        @Nullable String app;

        @Option(names = "--project", paramLabel = "PROJECT")
        @Nullable String project;

        String path(Cli cli) {
            if (app != null && project == null) {
                return Paths.of("applications", cli.find().application(app, null), "env");
            }
            if (project != null && app == null) {
                return Paths.of("projects", cli.find().project(project), "env");
            }
            throw new Failure(ExitCode.USAGE, "give --app or --project");
        }
    }

    @Command(name = "list", description = "List variables; the values of secrets are not shown.")
    void list(@Mixin Owner owner) {
        show(cli.api().get(owner.path(cli)));
    }

    @Command(
            name = "set",
            description = {
                "Set variables; those of an application roll out at once.",
                "KEY without a value asks for it. Secrets are given so, or from a file."
            })
    void set(
            @Mixin Owner owner,
            @Parameters(paramLabel = "KEY[=VALUE]", arity = "0..*") @Nullable List<String> given,
            @Option(names = "--secret", description = "never show the values again") boolean secret,
            @Option(
                            names = "--as-file",
                            description = "mount the values below /run/secrets instead")
                    boolean asFile,
            @Option(
                            names = "--from-file",
                            paramLabel = "FILE",
                            description = "lines KEY=VALUE; - is the input")
                    @Nullable String file) {
        var values = new EnvValues(cli.terminal(), secret).read(given, file);
        change(
                owner.path(cli),
                variables ->
                        values.forEach((key, value) ->
                                variables.put(
                                        key,
                                        Map.of(
                                                "key",
                                                key,
                                                "value",
                                                value,
                                                "isSecret",
                                                secret,
                                                "as",
                                                asFile ? "file" : "environment"))));
    }

    @Command(name = "unset", description = "Remove variables.")
    void unset(
            @Mixin Owner owner, @Parameters(paramLabel = "KEY", arity = "1..*") List<String> keys) {
        change(
                owner.path(cli),
                variables -> {
                    for (var key : keys) {
                        if (variables.remove(key) == null) {
                            throw new Failure(ExitCode.NOT_FOUND, "there is no variable " + key);
                        }
                    }
                });
    }

    /// The whole is read and written back, unless somebody else was faster; then once more. A secret that is written back masked keeps
    /// its value.
    private void change(String path, Consumer<Map<String, Object>> how) {
        for (var attempt = 1; ; attempt++) {
            var read = cli.api().read(path);
            var variables = new LinkedHashMap<String, Object>();
            read.body()
                    .path("envVars")
                    .forEach(
                            variable -> variables.put(variable.path("key").asString(""), variable));
            how.accept(variables);
            try {
                show(cli.api().put(path, Map.of("envVars", variables.values()), read.etag()));
                return;
            } catch (Refusal refusal) {
                if (refusal.status() != CHANGED_MEANWHILE || attempt == ATTEMPTS) {
                    throw refusal;
                }
            }
        }
    }

    private void show(JsonNode env) {
        cli.output().list(env.path("envVars").valueStream(), "key", LIST);
    }
}
