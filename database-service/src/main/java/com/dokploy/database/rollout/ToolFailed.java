package com.dokploy.database.rollout;

import com.dokploy.database.engine.Program;
import com.dokploy.platform.docker.ExecResult;

/// A tool that was run in a container said no.
public final class ToolFailed extends Exception {
    private static final int TIMED_OUT = 124;
    private static final int LONGEST = 500;

    public ToolFailed(String message) {
        super(message);
    }

    /// What is told of it.
    public static String words(Program program, ExecResult end) {
        if (end.exitCode() == TIMED_OUT) {
            return program + " took too long";
        }
        var said = end.stderr().strip();
        var last = said.length() <= LONGEST ? said : said.substring(said.length() - LONGEST);
        return "%s failed (exit code %d)%s"
                .formatted(program, end.exitCode(), last.isEmpty() ? "" : ": " + last);
    }
}
