package com.dokploy.cli.api;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a stream to its end, over cuts: it goes on where it was.
public final class Following {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_CUTS = 8;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMillis(500);
    // Only a status is the end. Sentences tell of interruptions, such as a service that is replaced
    // by its next version.
    private static final Pattern STATUS = Pattern.compile("[a-z_]+");

    private final Api api;
    private final Consumer<String> notice;

    /// @param notice is told of every cut
    public Following(Api api, Consumer<String> notice) {
        this.api = api;
        this.notice = notice;
    }

    /// Whoever reads: where it is, what it does with the next frame, and what it does meanwhile.
    public interface Reader {
        /// The path and query to go on from.
        String path();

        /// Id of the event to go on from; null for streams that say so in their path.
        default @Nullable String lastEvent() {
            return null;
        }

        /// @return whether to go on
        boolean read(JsonNode frame);

        /// About twice a second, and after every frame.
        ///
        /// @return whether to go on
        default boolean meanwhile() {
            return true;
        }
    }

    /// A log.
    ///
    /// @throws Failure why it cannot be read, or not any more
    public void log(Reader reader) {
        follow(reader, StreamForm.LINES);
    }

    /// Live events, each with an id to go on from.
    ///
    /// @throws Failure why they cannot be read, or not any more
    public void events(Reader reader) {
        follow(new LastEvent(reader), StreamForm.EVENTS);
    }

    private void follow(Reader reader, StreamForm form) {
        var cuts = 0;
        var isBegun = false;
        while (true) {
            String why;
            try (var feed = api.stream(reader.path(), form, reader.lastEvent())) {
                isBegun = true;
                var reading = new Reading(reader, form);
                var cut = reading.untilItEnds(feed);
                if (cut.isEmpty()) {
                    return;
                }
                why = cut.get();
                cuts = reading.gotSomething ? 1 : cuts + 1;
            } catch (Failure failure) {
                if (!isBegun || failure.exitCode() != ExitCode.UNREACHABLE) {
                    throw failure;
                }
                why = failure.getMessage();
                cuts++;
            }
            again(why, cuts);
        }
    }

    /// Reads one stream.
    private static final class Reading {
        private final Reader reader;
        private final StreamForm form;
        private boolean gotSomething;

        Reading(Reader reader, StreamForm form) {
            this.reader = reader;
            this.form = form;
        }

        /// @return why it was cut; empty if all is said, or the reader has had enough
        Optional<String> untilItEnds(Feed feed) {
            while (true) {
                var frame = Optional.<JsonNode>empty();
                switch (feed.next(TICK)) {
                    case Signal.Line(var text) -> frame = form.data(text).map(Following::parsed);
                    case Signal.Nothing _ -> {}
                    case Signal.Cut(var why) -> {
                        return Optional.of(why);
                    }
                }
                var end = frame.flatMap(Following::end);
                if (end.isPresent()) {
                    return end.filter(said -> !STATUS.matcher(said).matches());
                }
                if (frame.isPresent()) {
                    gotSomething = true;
                    if (!reader.read(frame.get())) {
                        return Optional.empty();
                    }
                }
                if (!reader.meanwhile()) {
                    return Optional.empty();
                }
            }
        }
    }

    /// What the last object of a log says of its end.
    private static Optional<String> end(JsonNode frame) {
        return frame.has("end") && !frame.has("message")
                ? Optional.of(frame.path("end").asString(""))
                : Optional.empty();
    }

    private void again(String why, int cuts) {
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
