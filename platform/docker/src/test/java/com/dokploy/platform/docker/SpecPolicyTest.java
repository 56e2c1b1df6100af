package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecPolicyTest {
    private static final URI ENGINE = EngineSettings.DEFAULT_HOST;
    private static final Ownership OWNERSHIP = EngineSettings.local().ownership();

    @TempDir Path temporary;
    private Path root = Path.of("/");
    private SpecPolicy policy = new SpecPolicy(Optional.empty(), ENGINE);

    @BeforeEach
    void hasRoot() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("root"));
        policy = new SpecPolicy(Optional.of(root), ENGINE);
    }

    @Test
    void letsPathsBelowTheRootPass() throws IOException {
        Files.createDirectories(root.resolve("data"));
        assertThatCode(() -> check(root.resolve("data"))).doesNotThrowAnyException();
        assertThatCode(() -> check(root.resolve("not/there/yet"))).doesNotThrowAnyException();
    }

    @Test
    void refusesEveryHostPathWithoutARoot() {
        var none = new SpecPolicy(Optional.empty(), ENGINE);
        assertThatThrownBy(() -> none.check(spec(root.resolve("data"))))
                .isInstanceOf(PolicyViolation.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc",
                "/var/run",
                "/var/run/docker.sock",
                "/run/docker.sock",
                "/proc/1/root",
                "/dev/mem",
                "/var/lib/docker/volumes"
            })
    void refusesTheHost(String path) {
        refused(Path.of(path));
    }

    @Test
    void refusesTheRootItselfAndItsNeighbours() {
        refused(root);
        refused(temporary);
        refused(root.resolveSibling("root-2").resolve("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc", "/var/run/docker.sock", "/run"})
    void followsLinksBeforeItJudges(String target) throws IOException {
        Files.createSymbolicLink(root.resolve("link"), Path.of(target));
        refused(root.resolve("link"));
        refused(root.resolve("link/below"));
    }

    @Test
    void refusesLinksThatLeadNowhere() throws IOException {
        Files.createSymbolicLink(root.resolve("later"), Path.of("/nowhere/at/all"));
        refused(root.resolve("later"));
        refused(root.resolve("later/below"));
    }

    @Test
    void letsLinksWithinTheRootPass() throws IOException {
        Files.createDirectories(root.resolve("real"));
        Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));
        assertThatCode(() -> check(root.resolve("link"))).doesNotThrowAnyException();
    }

    @Test
    void refusesTheEnginesSocketEvenBelowTheRoot() throws IOException {
        var directory = Files.createDirectories(root.resolve("engine"));
        var socket = directory.resolve("docker.sock");
        Files.createFile(socket);
        policy = new SpecPolicy(Optional.of(root), URI.create("unix://" + socket));
        refused(socket);
        refused(directory);
        Files.createSymbolicLink(root.resolve("innocent"), socket);
        refused(root.resolve("innocent"));
        assertThatCode(() -> check(root.resolve("data"))).doesNotThrowAnyException();
    }

    @Test
    void refusesPathsThatAreNotInNormalForm() {
        for (var path : List.of("/srv/../etc", "/srv/./x", "relative", "/srv/a:b")) {
            assertThatThrownBy(() -> bind(Path.of(path))).isInstanceOf(InvalidDockerValue.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "none", "bridge", "ingress", "docker_gwbridge", "default"})
    void refusesTheHostsNetworks(String network) {
        var spec =
                ServiceSpec.builder(
                                ServiceName.parse("web"),
                                ContainerTemplate.builder(ImageReference.parse("app")).build())
                        .network(NetworkAttachment.of(NetworkName.parse(network)))
                        .build();
        assertThatThrownBy(() -> policy.check(spec)).isInstanceOf(PolicyViolation.class);
    }

    @Test
    void hasNoWayToWritePrivileges() {
        var json =
                Json.write(ServiceJson.write(spec(root.resolve("data")), OWNERSHIP))
                        + Json.write(
                                ContainerJson.write(
                                        ContainerSpec.once(spec(root.resolve("data")).container()),
                                        false,
                                        OWNERSHIP));
        for (var field :
                Set.of(
                        "Privileged",
                        "CapabilityAdd",
                        "CapAdd",
                        "Devices",
                        "PidMode",
                        "IpcMode",
                        "UsernsMode",
                        "DriverConfig",
                        "VolumeOptions",
                        "Sysctls",
                        "Binds",
                        "Runtime",
                        "CgroupParent")) {
            assertThat(json).doesNotContain("\"" + field + "\"");
        }
        assertThat(json).contains("CAP_NET_RAW").contains("rprivate");
    }

    @Test
    void refusesARootThatIsNoRoot() {
        for (var path : List.of("/", "relative", "/srv/..")) {
            assertThatThrownBy(() -> EngineSettings.local().withBindRoot(Path.of(path)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void refused(Path source) {
        assertThatThrownBy(() -> check(source)).isInstanceOf(PolicyViolation.class);
    }

    private void check(Path source) {
        policy.check(spec(source));
    }

    private static ServiceSpec spec(Path source) {
        return ServiceSpec.builder(
                        ServiceName.parse("web"),
                        ContainerTemplate.builder(ImageReference.parse("app"))
                                .mount(bind(source))
                                .build())
                .build();
    }

    private static Mount.Bind bind(Path source) {
        return new Mount.Bind(source, ContainerPath.parse("/x"), false);
    }
}
