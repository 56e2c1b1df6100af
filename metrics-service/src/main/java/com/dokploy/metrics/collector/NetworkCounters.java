package com.dokploy.metrics.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// What went over interfaces since they are there, in bytes.
record NetworkCounters(long received, long sent) {
    private static final int RECEIVED = 0;
    private static final int SENT = 8;

    /// @param file `net/dev` of a process, which tells of the network that this process sees
    /// @param counted by the interface's name
    /// @throws IOException if it is not there or is not what a Linux kernel writes
    static NetworkCounters read(Path file, Predicate<String> counted) throws IOException {
        try {
            var lines =
                    Files.readAllLines(file).stream()
                            .filter(line -> line.contains(":"))
                            .map(line -> line.split(":", 2))
                            .filter(parts -> counted.test(parts[0].strip()))
                            .map(parts -> List.of(parts[1].strip().split("\\s+")))
                            .toList();
            return new NetworkCounters(sum(lines, RECEIVED), sum(lines, SENT));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException(file + " is not what a Linux kernel writes", e);
        }
    }

    private static long sum(List<List<String>> lines, int column) {
        return lines.stream().mapToLong(numbers -> Long.parseLong(numbers.get(column))).sum();
    }
}
