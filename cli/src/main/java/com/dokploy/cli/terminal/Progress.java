package com.dokploy.cli.terminal;

/// Lines that come, and below them, on a terminal, a bar that is drawn over.
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final String ERASE = "\r\u001b[2K";

    private final Terminal terminal;
    private String bar = "";

    public Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /// A line that stays, above the bar.
    public void line(String text) {
        erase();
        terminal.err().println(terminal.errIsTerminal() ? Printable.logLine(text) : text);
        draw();
    }

    /// Draws the bar; nothing where nobody could see it move.
    public void at(int percent, String what) {
        erase();
        var filled = WIDTH * percent / 100;
        bar =
                "[%s%s] %3d %% %s"
                        .formatted("#".repeat(filled), "-".repeat(WIDTH - filled), percent, what);
        draw();
    }

    /// Takes the bar away.
    @Override
    public void close() {
        erase();
        bar = "";
    }

    private void draw() {
        if (terminal.errIsTerminal() && !bar.isEmpty()) {
            terminal.err().print(bar);
            terminal.err().flush();
        }
    }

    private void erase() {
        if (terminal.errIsTerminal() && !bar.isEmpty()) {
            terminal.err().print(ERASE);
        }
    }
}
