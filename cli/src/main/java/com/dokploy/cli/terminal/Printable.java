package com.dokploy.cli.terminal;

import java.util.regex.Pattern;

/// Keeps what servers and applications wrote from steering the terminal.
public final class Printable {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    // Colours are harmless, and applications write them. ECMA-48 has the other sequences.
    private static final Pattern ALL_BUT_COLOUR =
            Pattern.compile(
                    "(\\x1b\\[[0-9;]*m)"
                            + "|\\x1b\\[[0-?]*[ -/]*[@-~]"
                            + "|\\x1b\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?"
                            + "|[\\p{Cc}&&[^\\t]]"
                            + "|[\\u202a-\\u202e\\u2066-\\u2069]");

    private Printable() {}

    /// A cell, a message: every control character is a blank.
    public static String inOneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }

    /// A line of a log for a terminal: colours and tabs stay, whatever else could steer it goes.
    public static String logLine(String text) {
        return ALL_BUT_COLOUR.matcher(text).replaceAll(match -> match.group(1) == null ? "" : "$1");
    }
}
