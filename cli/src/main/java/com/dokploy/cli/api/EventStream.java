package com.dokploy.cli.api;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Server-sent events (WHATWG HTML, 9.2), each with its data in one line, as ours are.
final class EventStream extends Feed {
    private static final String DATA = "data:";
    private static final int OK = 200;

    private final CompletableFuture<HttpResponse<String>> exchange;

    private EventStream(Api api, HttpRequest request) {
        BodyHandler<String> handler =
                opened ->
                        opened.statusCode() == OK
                                ? BodySubscribers.fromLineSubscriber(
                                        new Lines(), _ -> "", StandardCharsets.UTF_8, null)
                                : BodySubscribers.ofString(StandardCharsets.UTF_8);
        this.exchange = api.transport().http().sendAsync(request, handler);
        exchange.whenComplete((response, failure) -> arrive(ended(response, failure)));
    }

    /// @param last id of the last event that was read; null for the first time
    static EventStream open(Api api, String path, @Nullable String last) {
        var request = api.request(path).header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        return new EventStream(api, request.build());
    }

    private static Signal ended(
            @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            return new Signal.Cut(
                    failure == null ? "" : Transport.reason(Transport.cause(failure)));
        }
        return response.statusCode() == OK
                ? new Signal.Cut("the server ended it")
                : new Signal.Declined(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        exchange.cancel(true);
    }

    private final class Lines implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            arrive(
                    line.startsWith(DATA)
                            ? new Signal.Text(line.substring(DATA.length()).strip())
                            : new Signal.Alive());
        }

        @Override
        public void onError(Throwable failure) {
            // Told by the exchange.
        }

        @Override
        public void onComplete() {
            // Told by the exchange.
        }
    }
}
