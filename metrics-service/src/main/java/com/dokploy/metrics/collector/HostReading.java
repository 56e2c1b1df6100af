package com.dokploy.metrics.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What the kernel of this node says of it at one moment.
///
/// @param busyTicks of all processors since the start
/// @param allTicks the same, idle ones included
/// @param cores number of processors
/// @param memory bytes in use: what is not available to new programs
/// @param memoryTotal bytes
/// @param disk bytes in use
/// @param diskTotal bytes
/// @param received bytes since the node's start, over its own interfaces
/// @param sent bytes
record HostReading(
        long busyTicks,
        long allTicks,
        int cores,
        long memory,
        long memoryTotal,
        long disk,
        long diskTotal,
        long received,
        long sent) {
    private static final int KIBIBYTE = 1024;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    // user, nice, system, idle, iowait, irq, softirq, steal; guests are in user and nice already.
    private static final int COUNTED = 8;
    // What containers and their bridges send goes through a real interface as well, or never leaves
    // the node.
    private static final Pattern VIRTUAL =
            Pattern.compile("lo|veth.*|docker.*|br-.*|vxlan.*|tun.*|tap.*");

    /// @throws IOException if the files are not there or are not what a Linux kernel writes
    static HostReading read(CollectorSettings settings) throws IOException {
        try {
            var stat = Files.readAllLines(settings.proc().resolve("stat"));
            var ticks = numbers(stat.getFirst().substring("cpu".length()));
            var all = ticks.stream().limit(COUNTED).mapToLong(Long::longValue).sum();
            var idle = ticks.get(IDLE) + ticks.get(IO_WAIT);
            var cores = (int) stat.stream().filter(line -> line.matches("cpu\\d+ .*")).count();
            var memory = Files.readAllLines(settings.proc().resolve("meminfo"));
            var total = kibibytes(memory, "MemTotal:");
            var network =
                    NetworkCounters.read(
                            network(settings.proc()), name -> !VIRTUAL.matcher(name).matches());
            var store = Files.getFileStore(settings.disk());
            return new HostReading(
                    all - idle,
                    all,
                    Math.max(1, cores),
                    total - kibibytes(memory, "MemAvailable:"),
                    total,
                    store.getTotalSpace() - store.getUnallocatedSpace(),
                    store.getTotalSpace(),
                    network.received(),
                    network.sent());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException("this is no /proc of a Linux kernel: " + settings.proc(), e);
        }
    }

    /// The first process is in the node's own network namespace; we may be in another.
    private static Path network(Path proc) {
        var ofNode = proc.resolve("1/net/dev");
        return Files.isReadable(ofNode) ? ofNode : proc.resolve("net/dev");
    }

    private static long kibibytes(List<String> lines, String name) throws IOException {
        var line =
                lines.stream()
                        .filter(each -> each.startsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new IOException("meminfo lacks " + name));
        return numbers(line.substring(name.length()).replace("kB", "")).getFirst() * KIBIBYTE;
    }

    private static List<Long> numbers(String text) {
        return List.of(text.strip().split("\\s+")).stream().map(Long::valueOf).toList();
    }

    /// Share of the processors' time that was used since an earlier reading, 0 to 1.
    double busySince(HostReading earlier) {
        var all = allTicks - earlier.allTicks;
        return all <= 0 ? 0 : Math.clamp((double) (busyTicks - earlier.busyTicks) / all, 0, 1);
    }
}
