package com.dokploy.platform.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether this machine's kernel has IPVS, on which swarm's virtual addresses and its publishing
/// mesh rest. Without it they are made all the same and lead nowhere.
final class KernelIpvs {
    private final Path root;

    /// @param root of the file system that holds `/proc`, `/sys` and `/lib/modules`
    KernelIpvs(Path root) {
        this.root = root;
    }

    /// The running kernel's version; empty where it cannot be read.
    String release() {
        try {
            return Files.readString(root.resolve("proc/sys/kernel/osrelease")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /// True if it is there or the engine can load it.
    boolean isAvailable() {
        var modules = root.resolve("lib/modules").resolve(release());
        return Files.exists(root.resolve("proc/net/ip_vs"))
                || Files.exists(root.resolve("sys/module/ip_vs"))
                || lists(modules.resolve("modules.builtin"))
                || lists(modules.resolve("modules.dep"));
    }

    private static boolean lists(Path index) {
        try (var lines = Files.lines(index)) {
            return lines.anyMatch(line -> line.contains("/ipvs/ip_vs.ko"));
        } catch (IOException e) {
            return false;
        }
    }
}
