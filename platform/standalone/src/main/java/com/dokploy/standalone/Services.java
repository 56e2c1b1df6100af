package com.dokploy.standalone;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The seven services as Spring contexts of this process, each with its own port on loopback.
///
/// They do not know that they share a process: each gets the properties that its container would get.
final class Services implements AutoCloseable {
    static final String GATEWAY = "gateway";
    private static final List<String> BEHIND =
            List.of("auth", "project", "deployment", "database", "metrics", "webhook");
    // More contexts at a time than cores gains nothing.
    private static final int AT_A_TIME = 2;

    private final Home home;
    private final Options options;
    private final Infrastructure infrastructure;
    private final Progress progress;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Queue<ConfigurableApplicationContext> running = new ConcurrentLinkedQueue<>();

    Services(Home home, Options options, Infrastructure infrastructure, Progress progress) {
        this.home = home;
        this.options = options;
        this.infrastructure = infrastructure;
        this.progress = progress;
        BEHIND.forEach(service -> ports.put(service, FreePort.any()));
        ports.put("git", -1);
    }

    /// Starts them all; the gateway last, so that who gets an answer gets a good one.
    ///
    /// @throws ExecutionException when one does not start; the others are then closed by [#close]
    void start() throws IOException, InterruptedException, ExecutionException {
        ports.put("git", Home.demoGitPort(home.root()));
        // The first context loads the classes that all share; beside it another would only wait for them.
        run(List.of(starting("auth")));
        run(BEHIND.stream().skip(1).map(this::starting).toList());
        run(List.of(starting(GATEWAY)));
    }

    Map<String, Integer> ports() {
        return ports;
    }

    private Callable<Void> starting(String service) {
        return () -> {
            var arguments = properties(service).entrySet().stream()
                    .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                    .toArray(String[]::new);
            running.add(
                    new SpringApplicationBuilder(application(service))
                            .web(service.equals(GATEWAY) ? WebApplicationType.REACTIVE : WebApplicationType.SERVLET)
                            // One hook of ours stops everything in its order.
                            .registerShutdownHook(false)
                            .run(arguments));
            progress.done(service + "-service");
            return null;
        };
    }

    private static Class<?> application(String service) throws ClassNotFoundException {
        var name = service.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + service.substring(1);
        return Class.forName("com.dokploy.%s.%sServiceApplication".formatted(service, name));
    }

    private Map<String, String> properties(String service) throws IOException {
        var properties = new LinkedHashMap<String, String>(infrastructure.properties(service));
        properties.put("spring.config.name", service + "-service");
        properties.put("dokploy.service", service);
        properties.put("dokploy.home", home.root().toString());
        properties.put("dokploy.public-url", publicUrl());
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", Integer.toString(service.equals(GATEWAY) ? options.port() : port(service)));
        BEHIND.forEach(other -> properties.put("dokploy.services." + other, "http://127.0.0.1:" + port(other)));
        properties.put("dokploy.egress.allow", egress());
        properties.put("dokploy.egress.own-ports", ownPorts());
        switch (service) {
            case GATEWAY ->
                    properties.put("dokploy.require-https", environment("DOKPLOY_REQUIRE_HTTPS", "false"));
            case "auth" -> authProperties(properties);
            default -> {}
        }
        if (!service.equals(GATEWAY)) {
            properties.put("dokploy.keys.secrets", home.keyset("secrets").toString());
            // Less than a container has: they share one machine and one PostgreSQL.
            properties.put("spring.datasource.hikari.maximum-pool-size", "6");
        }
        return properties;
    }

    private void authProperties(Map<String, String> properties) throws IOException {
        properties.put("dokploy.keys.jwt", home.keyset("jwt").toString());
        properties.put("dokploy.admin.username", environment("DOKPLOY_ADMIN_USERNAME", "admin"));
        properties.put("dokploy.admin.email", environment("DOKPLOY_ADMIN_EMAIL", "admin@localhost.localdomain"));
        properties.put("dokploy.admin.password", adminPassword());
    }

    private String adminPassword() throws IOException {
        var given = environment("DOKPLOY_ADMIN_PASSWORD", "");
        var file = environment("DOKPLOY_ADMIN_PASSWORD_FILE", "");
        if (!given.isEmpty()) {
            return given;
        }
        return file.isEmpty() ? PrivateFiles.secret(home.adminPassword()) : Files.readString(Path.of(file)).strip();
    }

    String publicUrl() {
        return environment("DOKPLOY_PUBLIC_URL", "http://localhost:" + options.port());
    }

    private String egress() {
        var demo = "127.0.0.1/32:" + port("git");
        var given = environment("DOKPLOY_EGRESS_ALLOW", "");
        return given.isEmpty() ? demo : given + "," + demo;
    }

    private String ownPorts() {
        var own = new LinkedHashMap<>(ports);
        own.remove("git");
        own.putAll(infrastructure.ports());
        own.put(GATEWAY, options.port());
        return own.values().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private int port(String service) {
        return java.util.Objects.requireNonNull(ports.get(service));
    }

    private static String environment(String name, String fallback) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? fallback : value;
    }

    private static void run(List<Callable<Void>> tasks) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        }
    }

    /// Closes them side by side; each waits for its own requests.
    @Override
    public void close() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach(context -> threads.submit(context::close));
        }
    }
}
