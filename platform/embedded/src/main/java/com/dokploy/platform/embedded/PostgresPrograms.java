package com.dokploy.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs in a data directory.
///
/// The data directory is always the child's working directory and is named `/proc/self/cwd`: the server may then lie below
/// a directory that its own id cannot enter, such as a home with mode 0700.
///
/// @param home where the programs were unpacked
record PostgresPrograms(Path home) {
    static final String WORKING_DIRECTORY = "/proc/self/cwd";

    ProcessBuilder builder(String program, Path data, Path log, List<String> arguments) {
        var path = home.resolve("bin").resolve(program);
        var builder = new ProcessBuilder(Privileges.command(path, arguments));
        builder.directory(data.toFile());
        // Nothing of our environment (it may hold passwords) is the server's business.
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8", "TZ", "UTC"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder;
    }

    void run(String program, Path data, Path log, List<String> arguments)
            throws IOException, InterruptedException {
        var process = builder(program, data, log, arguments).start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new EmbeddedServerException(
                    program + " did not end within two minutes" + LogTail.of(log));
        }
        if (process.exitValue() != 0) {
            throw new EmbeddedServerException(
                    program + " failed with exit code " + process.exitValue() + LogTail.of(log));
        }
    }

    /// Sends a signal; `pg_ctl` does so because Java can send but two of them.
    void signal(String signal, long pid, Path data, Path log)
            throws IOException, InterruptedException {
        run("pg_ctl", data, log, List.of("kill", signal, Long.toString(pid)));
    }
}
