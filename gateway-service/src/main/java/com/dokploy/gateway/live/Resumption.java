package com.dokploy.gateway.live;

import com.dokploy.gateway.identity.Caller;
import com.dokploy.platform.messaging.EventHistory;
import com.dokploy.platform.messaging.EventHistory.Kept;
import com.dokploy.platform.messaging.EventHistory.Mark;
import com.dokploy.platform.messaging.EventHistory.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Gives a reader who comes back what it missed, as far as Kafka still has it, and then what comes, with nothing missing and nothing
/// twice in between (ADR 0015).
@Component
final class Resumption implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Resumption.class);

    /// Partitions are read side by side: what came to another one shortly before the last frame may not have been told yet.
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /// A line of a build is told with the status that its deployment had, which may have begun long before.
    private static final Duration WARM_UP = Duration.ofHours(1);

    private static final int MOST_PER_PARTITION = 1_000;
    private static final int AT_A_TIME = 2;
    private static final int WAITING = 10_000;
    private static final Duration START = Duration.ofMillis(200);
    private static final int STARTS = 50;

    private final Hub hub;
    private final Frames frames;
    private final LiveEvents events;
    private final Readers readers;
    private final EventHistory history;
    private final Scheduler readings =
            Schedulers.newBoundedElastic(AT_A_TIME, WAITING, "live-history");

    Resumption(Hub hub, Frames frames, LiveEvents events, Readers readers, EventHistory history) {
        this.hub = hub;
        this.frames = frames;
        this.events = events;
        this.readers = readers;
        this.history = history;
    }

    /// A reader from now on, or from after the frame that it read last.
    Mono<Listener> join(Caller.User user, Narrowing narrowing, @Nullable Place after) {
        if (after == null) {
            return Mono.fromSupplier(() -> fresh(user, narrowing));
        }
        var joined = new AtomicReference<@Nullable Listener>();
        return Mono.fromCallable(() -> history.mark(() -> noted(joined, user, narrowing)))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::justOrEmpty)
                .repeatWhenEmpty(STARTS, again -> again.delayElements(START))
                .map(mark -> mark.made().preceded(missed(mark, after)))
                .onErrorResume(failure -> {
                    log.warn("could not resume: {}", failure.toString());
                    var nothing = Flux.just(frames.resumed(after.id(), false));
                    return Mono.fromSupplier(() -> fresh(user, narrowing).preceded(nothing));
                })
                .doOnCancel(() -> left(joined.get()));
    }

    private Listener fresh(Caller.User user, Narrowing narrowing) {
        var listener = hub.join(user, narrowing);
        hub.begin(listener).subscribe();
        return listener;
    }

    private Listener noted(
            AtomicReference<@Nullable Listener> joined, Caller.User user, Narrowing narrowing) {
        var listener = hub.join(user, narrowing);
        joined.set(listener);
        return listener;
    }

    /// Who breaks off before the conversation has begun is not forgotten in the hub.
    private void left(@Nullable Listener listener) {
        if (listener != null) {
            hub.leave(listener);
        }
    }

    private Flux<String> missed(Mark<Listener> mark, Place after) {
        var listener = mark.made();
        return hub.begin(listener)
                .then(Mono.fromCallable(() -> read(mark, after)).subscribeOn(readings))
                .onErrorResume(failure -> {
                    log.warn("could not read what was missed: {}", failure.toString());
                    return Mono.just(new Past(List.of(), false));
                })
                .flatMapMany(past ->
                        Flux.concat(
                                Mono.just(frames.resumed(after.id(), past.whole())),
                                Flux.fromIterable(told(past, after))
                                        .filter(listener::wants)
                                        .concatMap(event -> seen(listener.user(), event))));
    }

    private Past read(Mark<Listener> mark, Place after) {
        var from = after.time().minus(OVERLAP);
        var beginnings = new HashMap<String, Instant>();
        for (var topic : LiveEvents.topicsOf(mark.made().narrowing().types())) {
            beginnings.put(
                    topic, topic.equals(LiveEvents.DEPLOYMENTS) ? from.minus(WARM_UP) : from);
        }
        return history.read(beginnings, mark, MOST_PER_PARTITION);
    }

    /// The frames of what came after that place; what came before only tells how deployments stood.
    private List<LiveEvent> told(Past past, Place after) {
        var last =
                past.events().stream()
                        .filter(kept -> kept.event().id().equals(after.id()))
                        .findFirst();
        var from = last.map(Kept::publishedAt).orElse(after.time()).minus(OVERLAP);
        var progress = new DeploymentProgress();
        var told = new ArrayList<LiveEvent>();
        var reached = false;
        for (var kept : past.events()) {
            var frame = frame(kept, progress);
            var beside = last.filter(each -> isInLineWith(kept, each)).isEmpty();
            if (beside ? !kept.publishedAt().isBefore(from) : reached) {
                frame.ifPresent(told::add);
            }
            reached |= kept.event().id().equals(after.id());
        }
        return told;
    }

    /// Whether both are of one partition, where the order is certain.
    private static boolean isInLineWith(Kept kept, Kept last) {
        return kept.partition() == last.partition()
                && kept.event().topic().equals(last.event().topic());
    }

    private Optional<LiveEvent> frame(Kept kept, DeploymentProgress progress) {
        try {
            return events.of(kept.event(), progress);
        } catch (RuntimeException e) {
            log.warn("could not tell {} again: {}", kept.event().id(), e.toString());
            return Optional.empty();
        }
    }

    private Mono<String> seen(Caller.User user, LiveEvent event) {
        return switch (readers.decide(user, event.project())) {
            case GRANTED -> Mono.just(event.json());
            case DENIED -> Mono.empty();
            case UNKNOWN ->
                    readers.ask(user, event.project())
                            .filter(granted -> granted)
                            .map(_ -> event.json());
        };
    }

    @Override
    public void destroy() {
        readings.dispose();
    }
}
