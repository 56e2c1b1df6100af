package com.dokploy.standalone.demo;

import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/// The page that the deployed application serves on its published port.
///
/// @param address where a browser finds it
/// @param content what it serves; empty before [#fetch]
record PublishedPage(URI address, String content) {
    private static final Pattern HEADING = Pattern.compile("<h1>(.*?)</h1>", Pattern.DOTALL);
    private static final int OK = 200;

    static PublishedPage of(Api api, String application) throws IOException, InterruptedException {
        for (var port : api.get("/api/applications/" + application).path("ports")) {
            if (port.path("containerPort").asInt() == SampleApplication.PORT
                    && port.path("publishedPort").isNumber()) {
                var published = port.path("publishedPort").asInt();
                return new PublishedPage(
                        URI.create("http://localhost:%d/".formatted(published)), "");
            }
        }
        throw new Refusal("the deployment succeeded, but the application has no published port");
    }

    PublishedPage fetch() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new Refusal("%s answered %d".formatted(address, answer.statusCode()));
            }
            return new PublishedPage(address, answer.body());
        }
    }

    String heading() {
        var heading = HEADING.matcher(content);
        return heading.find() ? heading.group(1).strip() : "(no heading)";
    }
}
