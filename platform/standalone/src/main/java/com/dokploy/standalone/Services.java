package com.dokploy.standalone;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.messaging.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The seven services as Spring contexts of this process, each with its own port on loopback.
///
/// They do not know that they share a process: each gets the settings that its container would get.
final class Services implements AutoCloseable {
    static final String GATEWAY = "gateway";
    static final List<String> BEHIND_IT =
            List.of("auth", "project", "deployment", "database", "metrics", "webhook");
    // More contexts at a time than cores gains nothing.
    private static final int AT_A_TIME = 2;

    private final Infrastructure infrastructure;
    private final Progress progress;
    private final Queue<ConfigurableApplicationContext> running = new ConcurrentLinkedQueue<>();

    Services(Infrastructure infrastructure, Progress progress) {
        this.infrastructure = infrastructure;
        this.progress = progress;
    }

    /// A free port for each service behind the gateway.
    static Map<String, Integer> choosePorts() {
        var ports = new LinkedHashMap<String, Integer>();
        BEHIND_IT.forEach(service -> ports.put(service, FreePort.any()));
        return ports;
    }

    /// Starts them all and returns when each answers.
    ///
    /// @param settings what each is told
    /// @throws ExecutionException when one does not start; the others are then closed by [#close]
    void start(ServiceSettings settings) throws InterruptedException, ExecutionException {
        var order = new ArrayList<>(BEHIND_IT);
        // It shares least with the others, so it loads its classes beside the first of them.
        order.add(1, GATEWAY);
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var starts = order.stream().map(each -> threads.submit(() -> start(each, settings)));
            for (Future<?> start : starts.toList()) {
                try {
                    start.get();
                } catch (ExecutionException | InterruptedException e) {
                    threads.shutdownNow();
                    throw e;
                }
            }
        }
    }

    private @Nullable Void start(String service, ServiceSettings settings) throws Exception {
        var context =
                new SpringApplicationBuilder(application(service))
                        .web(
                                service.equals(GATEWAY)
                                        ? WebApplicationType.REACTIVE
                                        : WebApplicationType.SERVLET)
                        // One hook of ours stops everything in its order.
                        .registerShutdownHook(false)
                        .run(arguments(settings.of(service)));
        running.add(context);
        infrastructure.allowDeadLetters(
                service,
                context.getBeanProvider(Subscription.class).stream()
                        .flatMap(subscription -> subscription.topics().stream())
                        .distinct()
                        .toList());
        progress.done(service + "-service");
        return null;
    }

    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
    }

    private static Class<?> application(String service) throws ClassNotFoundException {
        var name = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
        return Class.forName("com.dokploy.%s.%sServiceApplication".formatted(service, name));
    }

    /// Closes them side by side; each waits for its own requests.
    @Override
    public void close() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach(context -> threads.submit(context::close));
        }
    }
}
