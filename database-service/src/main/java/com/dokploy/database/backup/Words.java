package com.dokploy.database.backup;

import com.dokploy.database.engine.Program;
import com.dokploy.platform.docker.ExecResult;

/// What is told of a tool that failed.
final class Words {
    private static final int TIMED_OUT = 124;
    private static final int LONGEST = 500;

    private Words() {}

    static String of(Program program, ExecResult end) {
        if (end.exitCode() == TIMED_OUT) {
            return program + " took too long";
        }
        var said = end.stderr().strip();
        var last = said.length() <= LONGEST ? said : said.substring(said.length() - LONGEST);
        return "%s failed (exit code %d)%s"
                .formatted(program, end.exitCode(), last.isEmpty() ? "" : ": " + last);
    }
}
