package com.dokploy.cli.api;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;

/// Sends requests, again where that helps and does no harm.
///
/// What is repeated: what never left; what may be sent twice (GET, PUT, and POST with an idempotency key) after a cut; and, after the
/// time that the server names, what it declined with 429 or 503.
final class Transport {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 4;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final Pause pause;

    Transport(Pause pause) {
        this.pause = pause;
    }

    /// @throws Failure when it cannot be reached
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        for (var attempt = 1; ; attempt++) {
            try {
                var response = http.send(request, handler);
                var wait = wait(response, attempt);
                if (attempt == ATTEMPTS || wait.isZero()) {
                    return response;
                }
                pause.take(wait);
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !mayRepeat(request, e)) {
                    throw unreachable(request, e);
                }
                pause.take(SHORT.multipliedBy(attempt));
            } catch (InterruptedException e) {
                throw Pause.interrupted();
            }
        }
    }

    /// How long until the same may be asked again; zero where that would be of no use.
    private static Duration wait(HttpResponse<?> response, int attempt) {
        if (response.statusCode() != 429 && response.statusCode() != 503) {
            return Duration.ZERO;
        }
        var asked =
                response.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))))
                        .orElse(Duration.ofSeconds(attempt));
        return asked.compareTo(LONGEST_WAIT) > 0 ? Duration.ZERO : asked;
    }

    private static boolean mayRepeat(HttpRequest request, IOException failure) {
        return switch (failure) {
            case SSLException _ -> false;
            case ConnectException _ -> true;
            case HttpTimeoutException _ -> false;
            default ->
                    switch (request.method()) {
                        case "GET", "PUT" -> true;
                        case "POST" ->
                                request.headers().firstValue(Api.IDEMPOTENCY_KEY).isPresent();
                        default -> false;
                    };
        };
    }

    static Failure unreachable(HttpRequest request, Throwable cause) {
        var uri = request.uri();
        return new Failure(
                ExitCode.UNREACHABLE,
                "could not reach %s://%s: %s"
                        .formatted(uri.getScheme(), uri.getAuthority(), reason(cause)));
    }

    private static boolean isUnknownHost(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof UnresolvedAddressException
                || cause != null && isUnknownHost(cause);
    }

    static String reason(Throwable failure) {
        return switch (failure) {
            case SSLException e -> "no trusted connection: " + e.getMessage();
            case HttpConnectTimeoutException _ -> "it does not answer";
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException e -> isUnknownHost(e) ? "no such host" : "connection refused";
            case SocketException e ->
                    Objects.requireNonNullElse(e.getMessage(), "the connection was cut");
            // The JDK says how far it had come in its parsing, which helps nobody.
            default -> "the connection was cut";
        };
    }
}
