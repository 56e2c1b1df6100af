package com.dokploy.cli.api;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a stream to its end, over cuts: it goes on where it was.
public final class Following {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final int MOST_CUTS = 8;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(500);

    private final Api api;
    private final Consumer<String> notice;

    /// @param notice is told of every cut
    public Following(Api api, Consumer<String> notice) {
        this.api = api;
        this.notice = notice;
    }

    /// Whoever reads: where it is, what it does with the next frame, and what it does meanwhile.
    public interface Reader {
        /// The path and query to go on from; for a socket also good for a plain GET, which says why a socket is declined.
        String path();

        /// @return whether to go on
        boolean read(JsonNode frame);

        /// About twice a second, and after every frame.
        ///
        /// @return whether to go on
        default boolean meanwhile() {
            return true;
        }
    }

    /// A log over WebSocket.
    ///
    /// @return what the server gave as the reason of the end; empty if the reader had enough
    public String log(Reader reader) {
        return follow(reader, () -> LogSocket.open(api, reader.path()), true);
    }

    /// Live events, each with an id to go on from.
    public void events(Reader reader) {
        var last = new LastEvent(reader);
        follow(last, () -> EventStream.open(api, reader.path(), last.id()), false);
    }

    private String follow(Reader reader, Supplier<Feed> open, boolean socket) {
        var cuts = 0;
        while (true) {
            Signal end;
            try (var feed = open.get()) {
                var reading = new Reading(reader);
                end = reading.untilItEnds(feed);
                cuts = reading.gotSomething ? 1 : cuts + 1;
            }
            switch (end) {
                case Signal.End(var reason) -> {
                    return reason;
                }
                case Signal.Lost _ ->
                        throw new Failure(ExitCode.NOT_ALLOWED, "access to this was lost");
                case Signal.Declined(var status, var _) when socket && status == OK -> {
                    asked(reader);
                    return "";
                }
                case Signal.Declined(var status, var body) ->
                        declined(reader, status, body, socket);
                default -> {}
            }
            again(end, cuts);
        }
    }

    /// Reads one stream.
    private static final class Reading {
        private final Reader reader;
        private boolean gotSomething;

        Reading(Reader reader) {
            this.reader = reader;
        }

        Signal untilItEnds(Feed feed) {
            while (true) {
                var signal = feed.next(TICK);
                var goOn = true;
                switch (signal) {
                    case Signal.Text(var text) -> {
                        gotSomething = true;
                        goOn = reader.read(parsed(text));
                    }
                    case Signal.Alive _, Signal.Nothing _ -> {}
                    default -> {
                        return signal;
                    }
                }
                if (!goOn || !reader.meanwhile()) {
                    return new Signal.End("");
                }
            }
        }
    }

    /// Something in between passes no upgrade on: asks again and again instead.
    private void asked(Reader reader) {
        notice.accept("no socket comes through, asking every 2 s instead");
        do {
            api.get(reader.path()).path("logs").forEach(reader::read);
            api.pause().take(ASK_AGAIN);
        } while (reader.meanwhile());
    }

    /// Throws why; returns where a later attempt may be accepted.
    private void declined(Reader reader, int status, String body, boolean socket) {
        if (socket) {
            api.get(reader.path());
        } else if (status != 429 && status != 503) {
            throw api.refused(status, body);
        }
    }

    private void again(Signal end, int cuts) {
        var why =
                switch (end) {
                    case Signal.Cut(var reason) -> reason;
                    case Signal.Declined(var status, _) -> "the server answered " + status;
                    default -> "";
                };
        if (cuts > MOST_CUTS) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "the stream from %s was cut and could not be taken up again: %s"
                            .formatted(api.server(), why));
        }
        notice.accept("the stream was cut (" + why + "), going on");
        var wait = FIRST_WAIT.multipliedBy(1L << (cuts - 1));
        api.pause().take(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Failure(
                    ExitCode.OTHER_VERSION, "the stream has something else than JSON in it");
        }
    }
}
