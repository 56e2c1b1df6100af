package com.dokploy.cli.command;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import com.dokploy.cli.terminal.Terminal;

/// Asks before something is lost.
final class Consent {
    private Consent() {}

    /// @param yes whether it was given beforehand
    /// @throws Failure without it
    static void to(String what, boolean yes, Terminal terminal) {
        if (yes) {
            return;
        }
        var answer =
                terminal.prompt()
                        .line("%s? [y/N] ".formatted(what))
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.USAGE,
                                        "there is no terminal to ask at: --yes to " + what));
        if (!answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y")) {
            throw new Failure(ExitCode.USAGE, "nothing was done");
        }
    }
}
