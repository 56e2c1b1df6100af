package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelIpvsTest {
    @TempDir Path root;

    @BeforeEach
    void hasAKernel() throws IOException {
        write("proc/sys/kernel/osrelease", "6.1.0-test\n");
    }

    @Test
    void findsNone() {
        assertThat(new KernelIpvs(root).isAvailable()).isFalse();
        assertThat(new KernelIpvs(root).release()).isEqualTo("6.1.0-test");
        assertThat(new KernelIpvs(root.resolve("nowhere")).isAvailable()).isFalse();
    }

    @Test
    void findsALoadedModule() throws IOException {
        write("proc/net/ip_vs", "");
        assertThat(new KernelIpvs(root).isAvailable()).isTrue();
    }

    @Test
    void findsAModuleThatCanBeLoaded() throws IOException {
        write(
                "lib/modules/6.1.0-test/modules.dep",
                "kernel/net/x.ko:\nkernel/net/netfilter/ipvs/ip_vs.ko.xz: kernel/lib/libcrc32c.ko\n");
        assertThat(new KernelIpvs(root).isAvailable()).isTrue();
    }

    @Test
    void ignoresModulesOfOtherKernels() throws IOException {
        write("lib/modules/5.0.0/modules.builtin", "kernel/net/netfilter/ipvs/ip_vs.ko\n");
        assertThat(new KernelIpvs(root).isAvailable()).isFalse();
    }

    private void write(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }
}
