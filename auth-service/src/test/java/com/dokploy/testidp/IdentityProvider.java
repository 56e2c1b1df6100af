package com.dokploy.testidp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A running provider, and a browser that signs people in there.
public final class IdentityProvider implements AutoCloseable {
    public static final String CLIENT = "dokploy";
    public static final String SECRET = "a client secret of the tests";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final int port;
    private final Map<String, Subject> people = new ConcurrentHashMap<>();
    private final ConfigurableApplicationContext context;

    private IdentityProvider(int port, List<String> redirects) {
        this.port = port;
        this.context =
                new SpringApplicationBuilder(ProviderServer.class)
                        .web(WebApplicationType.SERVLET)
                        .logStartupInfo(false)
                        .properties(
                                Map.of(
                                        "spring.config.name",
                                        "identity-provider",
                                        "server.address",
                                        "127.0.0.1",
                                        "server.port",
                                        String.valueOf(port)))
                        .initializers(c -> {
                            var beans = c.getBeanFactory();
                            beans.registerSingleton("people", new ProviderServer.People(people));
                            beans.registerSingleton(
                                    "place", new ProviderServer.Place(issuer(), redirects));
                        })
                        .run();
    }

    /// @param redirects addresses that browsers may be sent back to
    public static IdentityProvider start(String... redirects) {
        try (var socket = new ServerSocket(0)) {
            var port = socket.getLocalPort();
            socket.close();
            return new IdentityProvider(port, List.of(redirects));
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    /// What it calls itself.
    public String issuer() {
        return "http://127.0.0.1:" + port;
    }

    /// What the egress guard has to allow.
    public String network() {
        return "127.0.0.1/32:" + port;
    }

    public void put(Subject person) {
        people.put(person.subject(), person);
    }

    /// Follows a redirect to the provider as the browser of somebody who is signed in there.
    ///
    /// @return where the provider sends the browser
    public URI visit(URI authorization, String subject) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(authorization).header("X-Signed-In", subject).build();
        var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return response.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() ->
                        new AssertionError(
                                "the provider answered %d: %s"
                                        .formatted(response.statusCode(), response.body())));
    }

    @Override
    public void close() {
        context.close();
    }
}
