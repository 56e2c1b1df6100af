package com.dokploy.cli.command;

import com.dokploy.cli.terminal.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// What stands before the commands, and the options that all of them take.
@Command(
        name = "dokployctl",
        description = "The command line of Dokploy. ./dokploy runs a server; this uses one.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "DOKPLOY_URL and DOKPLOY_TOKEN say where and as whom instead of 'login'.",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 not allowed, 4 not found, 5 refused,",
            "6 unreachable, 7 timed out, 8 another version."
        })
public final class Root implements Runnable {
    @Spec @Nullable CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description = "table, json or name (ids, one a line)")
    Format output = Format.table;

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "the server")
    @Nullable String url;

    @Option(
            names = "--plain-http",
            scope = ScopeType.INHERIT,
            description = "accept a server on another machine without https")
    boolean plainHttp;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "this text")
    boolean help;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "which command?");
        }
    }
}
