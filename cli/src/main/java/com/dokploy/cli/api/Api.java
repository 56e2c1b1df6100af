package com.dokploy.cli.api;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Version 1 of the API of one installation, as one user or nobody.
///
/// Every refusal is thrown as a [Refusal], everything in the way as a [Failure].
public final class Api {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String PREFIX = "/api/v1";
    private static final int OK = 200;
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerUrl server;
    private final @Nullable String token;
    private final String remedy;
    private final Pause pause;
    private final Transport transport;

    /// @param token null for anonymous calls
    /// @param remedy what to do when the token is not accepted any more
    public Api(ServerUrl server, @Nullable String token, String remedy, Pause pause) {
        this.server = server;
        this.token = token;
        this.remedy = remedy;
        this.pause = pause;
        this.transport = new Transport(pause);
    }

    public ServerUrl server() {
        return server;
    }

    Pause pause() {
        return pause;
    }

    public JsonNode get(String path) {
        return send("GET", path, null, Map.of()).body();
    }

    /// With the tag that a change may name.
    public Answer read(String path) {
        return send("GET", path, null, Map.of());
    }

    public JsonNode post(String path, @Nullable Object body) {
        var key = Map.of(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
        return send("POST", path, body, key).body();
    }

    public JsonNode patch(String path, Object body) {
        return send("PATCH", path, body, Map.of()).body();
    }

    /// @param etag of what was read; another change meanwhile is a [Refusal] with 412
    public JsonNode put(String path, Object body, String etag) {
        return send("PUT", path, body, etag.isEmpty() ? Map.of() : Map.of("If-Match", etag)).body();
    }

    public void delete(String path) {
        send("DELETE", path, null, Map.of());
    }

    /// Every item of a list, page by page as they are needed (S214).
    public Stream<JsonNode> list(String path) {
        return Stream.iterate(
                        get(path),
                        page -> !page.isMissingNode(),
                        page -> {
                            var next = page.at("/pagination/nextCursor").asString("");
                            return next.isEmpty()
                                    ? MissingNode.getInstance()
                                    : get(Paths.withQuery(path, "cursor", next));
                        })
                .flatMap(page -> StreamSupport.stream(page.path("data").spliterator(), false));
    }

    private Answer send(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        var request = request(path).timeout(ANSWER).header("Accept", "application/json");
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return answer(transport.send(request.build(), BodyHandlers.ofString()));
    }

    /// An answer that goes on. Where it is cut before it begins, the same is tried as for any other.
    ///
    /// @param lastEvent id of the event to go on from; null where there is none
    Feed stream(String path, StreamForm form, @Nullable String lastEvent) {
        var request = request(path).timeout(ANSWER).header("Accept", form.contentType());
        if (lastEvent != null) {
            request.header("Last-Event-ID", lastEvent);
        }
        var response = transport.send(request.build(), head -> Opened.of(head, form));
        var opened = response.body();
        requireAccepted(response, opened.refusal());
        if (opened.feed() == null) {
            throw otherVersion("it does not tell this line by line");
        }
        return opened.feed();
    }

    /// @param feed null for what is no stream of that form
    /// @param refusal what was said instead
    private record Opened(@Nullable Feed feed, String refusal) {
        static BodySubscriber<Opened> of(ResponseInfo head, StreamForm form) {
            var type = head.headers().firstValue("Content-Type").orElse("");
            return head.statusCode() == OK && type.startsWith(form.contentType())
                    ? BodySubscribers.mapping(new Feed(), feed -> new Opened(feed, ""))
                    : BodySubscribers.mapping(
                            BodySubscribers.ofString(StandardCharsets.UTF_8),
                            text -> new Opened(null, text));
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.at(PREFIX + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Answer answer(HttpResponse<String> response) {
        requireAccepted(response, response.body());
        return new Answer(
                response.statusCode(),
                response.body().isEmpty() ? MissingNode.getInstance() : parsed(response.body()),
                response.headers().firstValue("ETag").orElse(""));
    }

    private void requireAccepted(HttpResponse<?> response, String body) {
        var status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw redirected(response);
        }
        if (status >= 400) {
            throw refused(status, body);
        }
    }

    private JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw otherVersion("it answers with something else than JSON");
        }
    }

    /// A token never follows a redirect to where it was not meant for.
    private Failure redirected(HttpResponse<?> response) {
        var target = response.headers().firstValue("Location").orElse("elsewhere");
        var origin = target.replaceFirst("(^[a-z]+://[^/]+).*", "$1");
        return new Failure(
                ExitCode.USAGE,
                "%s sends its clients to %s: use that address".formatted(server, origin));
    }

    /// The refusal, unless the server is none that speaks this version at all.
    private Failure refused(int status, String body) {
        var refusal = Refusal.of(status, body);
        var knownThere =
                !refusal.code().isEmpty()
                        && (status != 404 || refusal.details().has("resourceType"));
        if (status == 410 || status == 404 && !knownThere) {
            return otherVersion("it does not know this call");
        }
        if (refusal.code().equals("INVALID_TOKEN") || status == 401 && token != null) {
            return new Failure(
                    ExitCode.NOT_ALLOWED,
                    "%s does not accept the token any more; %s".formatted(server, remedy));
        }
        return refusal;
    }

    /// @throws Failure when the server says that it speaks other versions than ours
    public void requireVersion() {
        var version = get("/version");
        if (version.path("api")
                .valueStream()
                .noneMatch(api -> api.path("version").asString("").equals("v1"))) {
            throw otherVersion("it does not speak v1");
        }
    }

    private Failure otherVersion(String symptom) {
        return new Failure(
                ExitCode.OTHER_VERSION,
                "%s is no Dokploy that this dokployctl understands: %s (%s; it is made for version v1 of the API)"
                        .formatted(server, symptom, ServerVersion.ask(transport, server)));
    }
}
