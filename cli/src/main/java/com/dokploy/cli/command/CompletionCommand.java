package com.dokploy.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "The completion of these commands for bash or zsh, to be sourced:",
            "source <(dokployctl completion bash)"
        })
final class CompletionCommand implements Runnable {
    private final Cli cli;

    @Spec @Nullable CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh")
    Shell shell = Shell.bash;

    CompletionCommand(Cli cli) {
        this.cli = cli;
    }

    /// Shells that can complete.
    enum Shell {
        bash,
        zsh
    }

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("picocli did not say what is to be completed");
        }
        if (shell == Shell.zsh) {
            cli.terminal().out().println("autoload -U +X compinit && compinit");
        }
        // In zsh the script itself turns on completion in the manner of bash.
        cli.terminal().out().print(AutoComplete.bash("dokployctl", spec.root().commandLine()));
    }
}
