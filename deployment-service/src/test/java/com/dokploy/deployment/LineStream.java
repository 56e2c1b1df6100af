package com.dokploy.deployment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real client of an answer that comes line by line, as `curl -N` is one.
public final class LineStream implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<InputStream> answer;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    /// A server-sent event.
    public record Event(String id, String type, JsonNode data) {}

    private LineStream(HttpResponse<InputStream> answer) {
        this.answer = answer;
        var _ = Thread.ofVirtual().start(this::read);
    }

    /// @param accept the form that is wanted
    /// @param headers of the request beside it
    public static LineStream open(String url, String accept, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Accept", accept);
        headers.forEach(request::header);
        try {
            return new LineStream(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var in =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
            ended.complete(true);
        } catch (IOException e) {
            ended.complete(false);
        }
    }

    public int status() {
        return answer.statusCode();
    }

    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /// As they came, signs of life too.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// The lines of `application/x-ndjson`.
    public List<JsonNode> objects() {
        return lines.stream().filter(line -> !line.isEmpty()).map(JSON::readTree).toList();
    }

    /// The whole events of `text/event-stream` so far.
    public List<Event> events() {
        var events = new ArrayList<Event>();
        var id = "";
        var type = "message";
        for (var line : lines) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                events.add(new Event(id, type, JSON.readTree(line.substring(6))));
                type = "message";
            }
        }
        return events;
    }

    public void awaitLine(String part) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lines.stream().anyMatch(line -> line.contains(part)));
    }

    /// @return false if it broke off
    public boolean awaitEnd() {
        return ended.orTimeout(90, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
