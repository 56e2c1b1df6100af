package com.dokploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/// What holds of every container of `docker-compose.yml`, read as the file stands.
class ComposeFileTest {
    private static final Path FILE = Repository.file("docker-compose.yml");
    private static final String SOCKET = "/var/run/docker.sock";
    private static final Set<String> OF_OTHERS = Set.of("caddy", "postgres", "redis");

    private static String text;
    private static Map<String, Object> file;
    private static Map<String, Map<String, Object>> services;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(FILE);
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(500);
        file = new Yaml(options).load(text);
        services = new TreeMap<>(map(file.get("services")));
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, T>) value;
    }

    private static List<?> list(Map<String, Object> service, String key) {
        return service.get(key) instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    private static Map<String, Object> deploy(String service) {
        return map(service(service).get("deploy"));
    }

    private static List<String> volumes(String service) {
        return list(service(service), "volumes").stream().map(String::valueOf).toList();
    }

    @Test
    void holdsEveryPartOfAnInstallation() {
        assertThat(services.keySet())
                .containsExactly(
                        "agent",
                        "auth-service",
                        "caddy",
                        "database-service",
                        "deployment-service",
                        "gateway-service",
                        "kafka",
                        "metrics-service",
                        "postgres",
                        "project-service",
                        "redis",
                        "setup",
                        "webhook-service");
    }

    /// S234: the gateway is reached through Caddy, and nothing else from outside at all.
    @Test
    void onlyCaddyPublishesAndOnlyOnTheNodeItself() {
        services.forEach((name, service) -> {
            assertThat(list(service, "ports").isEmpty())
                    .as(name)
                    .isNotEqualTo(name.equals("caddy"));
            list(service, "ports")
                    .forEach(port -> assertThat(map(port).get("mode")).isEqualTo("host"));
        });
    }

    @Test
    void everyContainerHasALimitOfMemory() {
        services.keySet()
                .forEach(name ->
                        assertThat(
                                        map(map(deploy(name).get("resources")).get("limits"))
                                                .get("memory"))
                                .as(name)
                                .asString()
                                .matches("[0-9]+M"));
    }

    @Test
    void onlyThoseThatWorkWithTheEngineHaveItsSocket() {
        var holders =
                services.keySet().stream()
                        .filter(name ->
                                volumes(name).stream().anyMatch(each -> each.contains(SOCKET)))
                        .collect(Collectors.toSet());
        assertThat(holders)
                .containsExactlyInAnyOrder("agent", "database-service", "deployment-service");
        assertThat(text.split(Pattern.quote(SOCKET + ":" + SOCKET), -1)).hasSize(4);
    }

    @Test
    void everyRootFileSystemIsReadOnlyAndNobodyHasCapabilitiesToSpare() {
        services.forEach((name, service) -> {
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(list(service, "cap_drop")).as(name).hasToString("[ALL]");
            assertThat(service).as(name).doesNotContainKeys("privileged", "pid", "network_mode");
        });
    }

    @Test
    void oursDoNotRunAsRoot() {
        services.forEach((name, service) -> {
            if (!OF_OTHERS.contains(name)) {
                assertThat(String.valueOf(service.get("user"))).as(name).startsWith("10001:");
            }
        });
        assertThat(service("redis").get("user")).isEqualTo("999:999");
    }

    @Test
    void noImageIsCalledLatestAndOursAllHaveTheSameVersion() {
        services.forEach((name, service) -> {
            var image = String.valueOf(service.get("image"));
            assertThat(image).as(name).doesNotContain("latest");
            if (!OF_OTHERS.contains(name)) {
                assertThat(image)
                        .as(name)
                        .startsWith("${DOKPLOY_IMAGES:-dokploy}/")
                        .endsWith(":${DOKPLOY_VERSION:?}");
            }
        });
    }

    /// Passwords and keys come as files; in the environment stand only the paths.
    @Test
    void secretsAreFilesAndEachIsMountedWhereItIsNamed() {
        var declared = map(file.get("secrets"));
        services.forEach((name, service) -> {
            var mounted = list(service, "secrets");
            assertThat(declared.keySet())
                    .as(name)
                    .containsAll(mounted.stream().map(String::valueOf).toList());
            map(service.get("environment"))
                    .forEach((variable, value) -> {
                        if (variable.matches(".*(PASSWORD|SECRET|KEYS|TOKEN|REDIS_URL).*")) {
                            assertThat(String.valueOf(value))
                                    .as(name + " " + variable)
                                    .startsWith("/run/secrets/");
                            assertThat(mounted)
                                    .as(name)
                                    .anyMatch(each -> value.equals("/run/secrets/" + each));
                        }
                    });
        });
        declared.forEach((name, secret) ->
                assertThat(map(secret).get("file")).isEqualTo("${DOKPLOY_DIR:?}/secrets/" + name));
    }

    /// Each service has its own passwords and keys and no other's.
    @Test
    void noServiceHasTheSecretsOfAnother() {
        services.forEach((name, service) -> {
            if (name.endsWith("-service")) {
                var own = name.substring(0, name.length() - "-service".length());
                list(service, "secrets").stream()
                        .map(String::valueOf)
                        .filter(secret -> secret.matches("(postgres|relay|kafka|keys)-.*"))
                        .filter(secret -> !secret.equals("keys-jwt"))
                        .forEach(secret -> assertThat(secret).as(name).endsWith("-" + own));
            }
        });
        assertThat(
                        services.entrySet().stream()
                                .filter(each ->
                                        list(each.getValue(), "secrets").contains("keys-jwt"))
                                .map(Map.Entry::getKey))
                .containsExactly("auth-service");
    }

    /// What docker-compose 1.29, compose v2 and `docker stack deploy` do not all understand.
    @Test
    void usesOnlyWhatAllThreeUnderstand() {
        services.forEach((name, service) -> {
            assertThat(service)
                    .as(name)
                    .doesNotContainKeys(
                            "build",
                            "depends_on",
                            "configs",
                            "profiles",
                            "container_name",
                            "links",
                            "tmpfs",
                            "extends",
                            "mem_limit");
            assertThat(deploy(name).get("endpoint_mode")).as(name).isEqualTo("dnsrr");
        });
        assertThat(file.get("version")).isEqualTo("3.8");
    }

    @Test
    void whatHoldsDataIsPinnedToTheNodeThatHasIt() {
        services.keySet().stream()
                .filter(name ->
                        volumes(name).stream()
                                .anyMatch(each ->
                                        each.matches("[a-z]+:/.*") || each.contains(SOCKET)))
                .filter(name -> !name.equals("agent"))
                .forEach(name ->
                        assertThat(map(deploy(name).get("placement")).get("constraints"))
                                .as(name)
                                .hasToString("[node.labels.dokploy.home==true]"));
    }

    @Test
    void registrationIsClosedAndHttpsIsRequiredUnlessTheOperatorSaysOtherwise() {
        assertThat(map(service("auth-service").get("environment")))
                .containsEntry("DOKPLOY_REGISTRATION", "${DOKPLOY_REGISTRATION:-closed}");
        assertThat(text).doesNotContain("DOKPLOY_REQUIRE_HTTPS");
    }

    @Test
    void everyoneWritesWhereItIsMeantTo() {
        services.keySet()
                .forEach(name ->
                        assertThat(volumes(name))
                                .as(name)
                                .anyMatch(each -> each.contains("type=tmpfs")));
    }
}
