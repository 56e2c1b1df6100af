package com.dokploy.cli;

import com.dokploy.cli.api.Pause;
import com.dokploy.cli.command.Commands;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import com.dokploy.cli.session.Session;
import com.dokploy.cli.terminal.Printable;
import com.dokploy.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// The program: one command, one exit code, and one line on the error stream where something is wrong.
public final class Dokployctl {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Pause pause;

    Dokployctl(Terminal terminal, Map<String, String> environment, Pause pause) {
        this.terminal = terminal;
        this.environment = environment;
        this.pause = pause;
    }

    public static void main(String... arguments) {
        var program = new Dokployctl(Terminal.ofProcess(), System.getenv(), Pause.REAL);
        System.exit(program.run(arguments));
    }

    int run(String... arguments) {
        return commands(List.of(arguments)).execute(arguments);
    }

    private CommandLine commands(List<String> arguments) {
        return Commands.of(terminal, new Session(environment, terminal, pause), pause, arguments)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, _) -> {
                    complain(
                            "%s; see %s --help"
                                    .formatted(
                                            wrong.getMessage(),
                                            wrong.getCommandLine()
                                                    .getCommandSpec()
                                                    .qualifiedName()));
                    return ExitCode.USAGE.number();
                })
                .setExecutionExceptionHandler((failure, _, _) -> ended(failure));
    }

    private int ended(Exception failure) {
        if (failure instanceof Failure expected) {
            complain(expected.getMessage());
            return expected.exitCode().number();
        }
        complain("this should not have happened: " + failure);
        if (environment.containsKey("DOKPLOY_DEBUG")) {
            failure.printStackTrace(terminal.err());
        }
        return ExitCode.BUG.number();
    }

    private void complain(String message) {
        terminal.err().println("dokployctl: " + Printable.inOneLine(message));
    }
}
