package com.dokploy.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The streams of this process: results go out, everything else to the side.
///
/// @param outIsTerminal whether a person reads the results, and not a program
/// @param errIsTerminal whether lines may be drawn over
public record Terminal(
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Prompt prompt) {

    /// That of this process. Which streams are terminals is told by the launcher, as the JVM knows only of both together.
    public static Terminal ofProcess() {
        return new Terminal(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                utf8(System.out),
                utf8(System.err),
                Boolean.getBoolean("dokployctl.out.terminal"),
                Boolean.getBoolean("dokployctl.err.terminal"),
                Prompt.OF_CONSOLE);
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /// A line beside the results.
    public void say(String line) {
        err.println(Printable.inOneLine(line));
    }

    /// The next line of what was piped in.
    public Optional<String> readLine() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
