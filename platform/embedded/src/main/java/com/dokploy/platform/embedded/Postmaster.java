package com.dokploy.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What `postmaster.pid` says: which process serves a data directory, and whether it takes connections.
///
/// @param pid process id of the server
/// @param ready whether it has finished starting
record Postmaster(long pid, boolean ready) {
    private static final String FILE = "postmaster.pid";
    private static final int STATUS_LINE = 7;

    static Optional<Postmaster> of(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.of(new Postmaster(-1, false));
        }
        var ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new Postmaster(Long.parseLong(lines.getFirst().strip()), ready));
    }

    /// Whether the process still lives and really serves this directory; process ids are used again.
    boolean serves(Path data) {
        if (pid <= 0) {
            return false;
        }
        try {
            var process = Path.of("/proc", Long.toString(pid));
            var program = process.resolve("exe").toRealPath().getFileName();
            return program != null
                    && program.toString().equals("postgres")
                    && Files.isSameFile(process.resolve("cwd"), data);
        } catch (IOException e) {
            return false;
        }
    }

    boolean endsWithin(Duration time) {
        var process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return true;
        }
        try {
            process.get().onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void kill() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    static void forget(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }
}
