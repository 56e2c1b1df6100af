package com.dokploy.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real gateway in front of stub services, spoken to over real HTTP.
public final class TestGateway implements AutoCloseable {
    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SERVICES =
            List.of("auth", "project", "deployment", "database", "metrics", "webhook");

    private final Map<String, StubService> services;
    private final TestTokens tokens;
    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final boolean isReplica;

    private TestGateway(
            Map<String, StubService> services,
            TestTokens tokens,
            List<String> settings,
            boolean isReplica,
            @Nullable Scheduler timer) {
        this.isReplica = isReplica;
        this.services = services;
        this.tokens = tokens;
        service("auth").answers(StubService.Answer.json(200, tokens.jwks()));
        var args = new ArrayList<String>();
        args.add("--server.port=0");
        args.add("--dokploy.require-https=false");
        args.add("--dokploy.rate-limit.enabled=false");
        args.add("--dokploy.messaging.enabled=false");
        services.forEach(
                (name, stub) -> args.add("--dokploy.services." + name + "=" + stub.address()));
        settings.forEach(setting -> {
            args.removeIf(arg -> arg.startsWith("--" + setting.replaceAll("=.*", "=")));
            args.add("--" + setting);
        });
        this.context =
                new SpringApplicationBuilder(GatewayServiceApplication.class)
                        .web(WebApplicationType.REACTIVE)
                        .properties("spring.config.name=gateway-service")
                        .initializers(TestGateway::ownResources, own -> replaceTimer(own, timer))
                        .run(args.toArray(String[]::new));
    }

    /// Several gateways share this process; the end of one must not take the event loops of the others.
    private static void ownResources(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean(
                        ReactorResourceFactory.class,
                        () -> {
                            var resources = new ReactorResourceFactory();
                            resources.setUseGlobalResources(false);
                            return resources;
                        });
    }

    private static void replaceTimer(
            ConfigurableApplicationContext context, @Nullable Scheduler timer) {
        if (timer != null) {
            ((GenericApplicationContext) context)
                    .registerBean(
                            "timerOfTheTest",
                            Scheduler.class,
                            () -> timer,
                            definition -> {
                                definition.setPrimary(true);
                                ((AbstractBeanDefinition) definition).setDestroyMethodName("");
                            });
        }
    }

    /// @param settings `name=value`, above the defaults of the tests
    public static TestGateway start(String... settings) {
        var stubs = new LinkedHashMap<String, StubService>();
        SERVICES.forEach(name -> stubs.put(name, new StubService()));
        return new TestGateway(stubs, new TestTokens("test-key"), List.of(settings), false, null);
    }

    /// A second replica in front of the same services, for which the same tokens are good.
    public TestGateway replica(String... settings) {
        return new TestGateway(services, tokens, List.of(settings), true, null);
    }

    /// A replica on which time passes as the test says.
    public TestGateway replica(ManualTimer timer, String... settings) {
        return new TestGateway(services, tokens, List.of(settings), true, timer);
    }

    public StubService service(String name) {
        var service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException(name);
        }
        return service;
    }

    public TestTokens tokens() {
        return tokens;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public HttpClient http() {
        return http;
    }

    public Answer get(String target, String... headers) {
        return send("GET", target, "", headers);
    }

    public Answer getAs(String token, String target) {
        return get(target, "Authorization", "Bearer " + token);
    }

    public Answer send(String method, String target, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(address() + target))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    public Answer send(HttpRequest request) {
        try {
            return new Answer(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
        if (!isReplica) {
            services.values().forEach(StubService::close);
        }
    }

    /// What came back.
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public JsonNode error() {
            return json().path("error");
        }

        public String code() {
            return error().path("code").asString("");
        }

        public List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
