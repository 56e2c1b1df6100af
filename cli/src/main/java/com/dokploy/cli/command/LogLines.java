package com.dokploy.cli.command;

import com.dokploy.cli.terminal.Printable;
import com.dokploy.cli.terminal.Terminal;

/// Lines that others wrote: as they are for a program, harmless for a terminal.
final class LogLines {
    private LogLines() {}

    static String text(Terminal terminal, String line) {
        return terminal.outIsTerminal() ? Printable.logLine(line) : line;
    }
}
