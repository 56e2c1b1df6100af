package com.dokploy.platform.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The end of a log file, for error messages.
final class LogTail {
    private static final int MOST = 2000;

    private LogTail() {}

    /// @return a colon, a line break and the last lines; a full stop when there are none
    static String of(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - MOST);
            file.seek(start);
            var bytes = new byte[MOST];
            var count = file.read(bytes);
            var tail = count <= 0 ? "" : new String(bytes, 0, count, StandardCharsets.UTF_8);
            return tail.isBlank() ? "." : "; the end of " + log + ":\n" + tail.strip();
        } catch (IOException e) {
            return "; no log at " + log + ".";
        }
    }
}
