package com.dokploy.platform.docker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class TypedValuesTest {
    private static final Map<String, Function<String, Object>> TYPES =
            Map.ofEntries(
                    Map.entry("service", ServiceName::parse),
                    Map.entry("network", NetworkName::parse),
                    Map.entry("volume", VolumeName::parse),
                    Map.entry("secret", SecretName::parse),
                    Map.entry("container", ContainerName::parse),
                    Map.entry("alias", NetworkAlias::parse),
                    Map.entry("environment", EnvironmentKey::parse),
                    Map.entry("id", EngineId::parse),
                    Map.entry("image", ImageReference::parse),
                    Map.entry("imageId", ImageId::parse),
                    Map.entry("path", ContainerPath::parse),
                    Map.entry("constraint", PlacementConstraint::parse));

    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "-",
                    "-v",
                    "--privileged",
                    "..",
                    "../../etc/passwd",
                    "a\nb",
                    "a\0b",
                    "a b",
                    "a;reboot",
                    "$(reboot)",
                    "`reboot`",
                    "a?force=true",
                    "a#b",
                    "a%2e%2e",
                    "a\\b",
                    "ä",
                    "a\u202eb",
                    "a\n",
                    "a".repeat(100_000));

    private static Object parse(String type, String text) {
        return requireNonNull(TYPES.get(type)).apply(text);
    }

    static Stream<Arguments> hostile() {
        return TYPES.keySet().stream()
                .flatMap(type -> HOSTILE.stream().map(text -> Arguments.of(type, text)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesHostileText(String type, String text) {
        assertThatThrownBy(() -> parse(type, text)).isInstanceOf(InvalidDockerValue.class);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("service", "web-1"),
                Arguments.of("service", "a".repeat(63)),
                Arguments.of("network", "dokploy-p-0190.x_y"),
                Arguments.of("volume", "data.v1"),
                Arguments.of("secret", "env_3"),
                Arguments.of("container", "ingress"),
                Arguments.of("alias", "db.internal"),
                Arguments.of("environment", "_PATH_2"),
                Arguments.of("id", "t3r9avr81d9da4ify23w4bnlb"),
                Arguments.of("imageId", "sha256:" + "0".repeat(64)),
                Arguments.of("path", "/var/lib/data.d"),
                Arguments.of("path", "/..data"),
                Arguments.of("constraint", "node.labels.disk==ssd"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void takesWhatIsRight(String type, String text) {
        assertThat(parse(type, text)).hasToString(text);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("service", "Web"),
                Arguments.of("service", "web-"),
                Arguments.of("service", "a".repeat(64)),
                Arguments.of("volume", "/data"),
                Arguments.of("volume", "d"),
                Arguments.of("environment", "1A"),
                Arguments.of("environment", "A=B"),
                Arguments.of("id", "short"),
                Arguments.of("imageId", "sha256:" + "g".repeat(64)),
                Arguments.of("path", "/"),
                Arguments.of("path", "relative"),
                Arguments.of("path", "/a/../b"),
                Arguments.of("path", "/a/"),
                Arguments.of("path", "/a//b"),
                Arguments.of("path", "/a:ro"),
                Arguments.of("path", "/proc/sys"),
                Arguments.of("path", "/dev"),
                Arguments.of("constraint", "engine.labels.x==y"),
                Arguments.of("constraint", "node.role==manager,node.id==x"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesWhatIsNearlyRight(String type, String text) {
        assertThatThrownBy(() -> parse(type, text)).isInstanceOf(InvalidDockerValue.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "busybox",
                "busybox:1.35",
                "library/busybox",
                "a--b/c__d/e.f",
                "localhost/app",
                "localhost:5000/app:v1",
                "registry.example.com/team/app:1.0-rc.1",
                "registry.example.com:5000/team/app@sha256:"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "[2001:db8::1]:5000/app:v1",
                "Registry.example/app",
                "app:TAG_with.Dots-2"
            })
    void takesImageReferences(String text) {
        assertThat(ImageReference.parse(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Busybox",
                "busybox:",
                "busybox@",
                "busybox:-rf",
                "/busybox",
                "busybox/",
                "a//b",
                "a___b",
                "a..b",
                "a._b",
                "a-/b",
                "http://example.com/app",
                "example.com:port/app",
                "-registry.example/app",
                "registry.example-/app",
                "app@sha256:abc",
                "app@md5:0123456789abcdef0123456789abcdef",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "app:v1:v2",
                "user@host/app"
            })
    void refusesWhatIsNoImageReference(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOf(InvalidDockerValue.class);
    }

    @Test
    void limitsTheLengthsOfAnImageReference() {
        assertThat(ImageReference.parse("a".repeat(250) + ":" + "t".repeat(128)).tag()).isPresent();
        assertThatThrownBy(() -> ImageReference.parse("a".repeat(256)))
                .isInstanceOf(InvalidDockerValue.class);
        assertThatThrownBy(() -> ImageReference.parse("a:" + "t".repeat(129)))
                .isInstanceOf(InvalidDockerValue.class);
        assertThatThrownBy(() -> ImageReference.parse("e.com/" + "a".repeat(252)))
                .isInstanceOf(InvalidDockerValue.class);
    }

    @Test
    void refusesTextMadeToBeSlow() {
        var slow =
                List.of(
                        "a-".repeat(120) + "!",
                        "a.".repeat(120) + "/b",
                        "a/".repeat(120) + "!",
                        "a-".repeat(300) + "!");
        var start = System.nanoTime();
        for (var text : slow) {
            assertThatThrownBy(() -> ImageReference.parse(text))
                    .isInstanceOf(InvalidDockerValue.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void knowsTheImagesOfThePlatform() {
        assertThat(ImageReference.parse("dokploy/app:1").isPlatformOwned()).isTrue();
        assertThat(ImageReference.parse("docker.io/dokploy/app:1").isPlatformOwned()).isTrue();
        assertThat(ImageReference.parse("example.com/dokploy/app").isPlatformOwned()).isFalse();
        assertThat(ImageReference.parse("dokployed").isPlatformOwned()).isFalse();
    }

    @Test
    void takesPartsOfAnImageReferenceApart() {
        var image = ImageReference.parse("example.com:5000/team/app:v1");
        assertThat(image.name()).isEqualTo("example.com:5000/team/app");
        assertThat(image.withTag("v2").value()).isEqualTo("example.com:5000/team/app:v2");
        assertThat(image.withDigest("sha256:" + "a".repeat(64)).tag()).contains("v1");
    }

    @Test
    void keepsASpecificationThroughJson() {
        var json = JsonMapper.builder().build();
        var spec =
                ServiceSpec.builder(
                                ServiceName.parse("web"),
                                ContainerTemplate.builder(ImageReference.parse("app:v1"))
                                        .environment("KEY", "value")
                                        .healthCheck(HealthCheck.shell("true"))
                                        .mount(
                                                new Mount.Volume(
                                                        VolumeName.parse("data"),
                                                        ContainerPath.parse("/data"),
                                                        false))
                                        .mount(
                                                new Mount.Bind(
                                                        Path.of("/srv/x"),
                                                        ContainerPath.parse("/x"),
                                                        true))
                                        .build())
                        .network(
                                NetworkAttachment.of(
                                        NetworkName.parse("net"), NetworkAlias.parse("a")))
                        .secret(
                                new SecretFile(
                                        EngineId.parse("t3r9avr81d9da4ify23w4bnlb"),
                                        SecretName.parse("key"),
                                        "/etc/key",
                                        0,
                                        0400))
                        .port(
                                new PublishedPort(
                                        80, 0, PublishedPort.Protocol.TCP, PublishedPort.Mode.HOST))
                        .constraint(PlacementConstraint.parse("node.role==manager"))
                        .resources(Resources.usual().withCpuLimit(0.5).withMemoryLimit(64 << 20))
                        .build();
        assertThat(json.readValue(json.writeValueAsString(spec), ServiceSpec.class))
                .isEqualTo(spec);
        var byId =
                ServiceSpec.builder(
                                ServiceName.parse("web"),
                                ContainerTemplate.builder(ImageId.parse("sha256:" + "a".repeat(64)))
                                        .build())
                        .build();
        assertThat(json.readValue(json.writeValueAsString(byId), ServiceSpec.class))
                .isEqualTo(byId);
        assertThat(
                        json.readValue(
                                "{\"A\":\"b\"}",
                                new TypeReference<Map<EnvironmentKey, String>>() {}))
                .containsEntry(EnvironmentKey.parse("A"), "b");
    }

    @Test
    void refusesNumbersOutOfRange() {
        var tcp = PublishedPort.Protocol.TCP;
        var host = PublishedPort.Mode.HOST;
        assertThatThrownBy(() -> new PublishedPort(0, 0, tcp, host))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PublishedPort(80, 70_000, tcp, host))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Resources.usual().withMemoryLimit(1))
                .isInstanceOf(IllegalArgumentException.class);
        for (var cores : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatThrownBy(() -> Resources.usual().withCpuLimit(cores))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void keepsTheMeshAndDnsrrApart() {
        var template = ContainerTemplate.builder(ImageReference.parse("app")).build();
        var port =
                new PublishedPort(
                        80, 30_001, PublishedPort.Protocol.TCP, PublishedPort.Mode.INGRESS);
        var builder = ServiceSpec.builder(ServiceName.parse("web"), template).port(port);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.endpointMode(EndpointMode.VIP).build().ports()).containsExactly(port);
    }

    @Test
    void hidesPasswords() {
        assertThat(new RegistryAuth("example.com", "me", "hush").toString())
                .contains("me")
                .doesNotContain("hush");
    }
}
