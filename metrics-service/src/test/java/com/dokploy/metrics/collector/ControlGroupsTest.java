package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.docker.EngineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of kernels that are not this one's; those of this one in [CollectorTest].
class ControlGroupsTest {
    private static final EngineId ID = EngineId.parse("4e534e534e53");

    @TempDir Path folder;

    private ControlGroups groups() {
        return new ControlGroups(
                new CollectorSettings(
                        true,
                        Duration.ofSeconds(10),
                        folder.resolve("proc"),
                        folder.resolve("cgroup"),
                        folder),
                Clock.systemUTC());
    }

    private void write(String file, String content) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void process(String cgroup) throws IOException {
        write("proc/7/cgroup", cgroup);
        write(
                "proc/7/net/dev",
                "face |bytes\n lo: 9 0 0 0 0 0 0 0 9 0\n eth0: 20 0 0 0 0 0 0 0 5 0\n eth1: 1 0 0 0 0 0 0 0 2 0\n");
    }

    private void second(String path) throws IOException {
        write("cgroup/" + path + "/cpu.stat", "usage_usec 1500000\nuser_usec 1000000\n");
        write("cgroup/" + path + "/memory.current", "5000\n");
        write("cgroup/" + path + "/memory.stat", "anon 10\ninactive_file 1000\n");
    }

    private void assertRead() {
        var read = groups().read(ID, 7).orElseThrow();
        assertThat(read.cpuTime()).isEqualTo(Duration.ofMillis(1500));
        assertThat(read.memory()).isEqualTo(4000);
        assertThat(read.received()).isEqualTo(21);
        assertThat(read.sent()).isEqualTo(7);
    }

    @Test
    void version2() throws IOException {
        process("0::/system.slice/docker-4e534e534e53.scope\n");
        second("system.slice/docker-4e534e534e53.scope");
        assertRead();
    }

    @Test
    void version2SeenFromWithinAContainer() throws IOException {
        process("0::/../docker-4e534e534e53.scope\n");
        second("system.slice/docker-4e534e534e53.scope");
        assertRead();
    }

    @Test
    void version1() throws IOException {
        process("9:cpu,cpuacct:/docker/4e534e534e53\n4:memory:/docker/4e534e534e53\n0::/\n");
        write("cgroup/cpuacct/docker/4e534e534e53/cpuacct.usage", "1500000000\n");
        write("cgroup/memory/docker/4e534e534e53/memory.usage_in_bytes", "5000\n");
        write(
                "cgroup/memory/docker/4e534e534e53/memory.stat",
                "inactive_file 1\ntotal_inactive_file 1000\n");
        assertRead();
    }

    @Test
    void aProcessOfSomebodyElseTellsNothing() throws IOException {
        process("0::/system.slice/docker-77.scope\n");
        second("system.slice/docker-77.scope");
        assertThat(groups().read(ID, 7)).isEmpty();
    }

    @Test
    void whatIsHiddenOrGoneTellsNothing() throws IOException {
        assertThat(groups().read(ID, 7)).isEmpty();
        process("0::/../docker-4e534e534e53.scope\n");
        assertThat(groups().read(ID, 7)).isEmpty();
        second("docker/docker-4e534e534e53.scope");
        assertRead();
        write("cgroup/docker/docker-4e534e534e53.scope/memory.current", "much\n");
        assertThat(groups().read(ID, 7)).isEmpty();
    }
}
