package com.dokploy.gateway.live;

import com.dokploy.gateway.identity.Caller;
import com.dokploy.gateway.live.Readers.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// One connected reader: what it wants, what it may see, and the frames that wait for it.
///
/// Frames of a project keep their order, also while its owner is asked whether this user reads it. A reader that is
/// too slow loses log lines (with a marker); before it would lose anything else it is closed (S203, S207).
final class Listener {
    private final Caller.User user;
    private final Readers readers;
    private final Frames frames;
    private final int recentApplications;
    private final ArrayBlockingQueue<String> waiting;
    private final Sinks.Many<String> out;
    private final Sinks.One<CloseStatus> end = Sinks.one();
    private final Map<String, Deque<LiveEvent>> undecided = new HashMap<>();
    private final Map<String, Integer> dropped = new HashMap<>();
    private Flux<String> missed = Flux.empty();
    private SequencedSet<String> recent = new LinkedHashSet<>();
    private Narrowing narrowing;

    /// What came before it was known whose logs to send; the first frame says that (S203).
    private @Nullable Deque<LiveEvent> early;

    Listener(
            Caller.User user,
            Narrowing narrowing,
            Readers readers,
            Frames frames,
            int queue,
            int recentApplications) {
        this.user = user;
        this.narrowing = narrowing;
        this.readers = readers;
        this.frames = frames;
        this.recentApplications = recentApplications;
        this.waiting = new ArrayBlockingQueue<>(queue);
        this.out = Sinks.many().unicast().onBackpressureBuffer(waiting);
        this.early = narrowing.limitsLogs() ? new ArrayDeque<>() : null;
    }

    Caller.User user() {
        return user;
    }

    /// What was missed, then what comes.
    Flux<String> frames() {
        return Flux.concat(missed, out.asFlux());
    }

    /// @param frames what this reader gets before anything that was offered to it
    Listener preceded(Flux<String> frames) {
        missed = frames;
        return this;
    }

    /// Why the connection has to end, once it has to.
    Mono<CloseStatus> ended() {
        return end.asMono();
    }

    void close(CloseStatus why) {
        end.tryEmitValue(why);
    }

    synchronized Narrowing narrowing() {
        return narrowing;
    }

    /// Whether an event that this reader missed is one that it would have been given; the right to see it apart.
    synchronized boolean wants(LiveEvent event) {
        return narrowing.wants(event)
                && (event.type() != EventType.APPLICATION_LOGS || wantsLogsOf(event.application()));
    }

    /// Listens to something else from now on, and says so.
    synchronized void narrow(Narrowing next, SequencedSet<String> recentlyDeployed) {
        narrowing = next;
        recent = recentlyDeployed;
        tell(frames.subscription(next, next.limitsLogs() ? recent : next.applications()));
        var held = early;
        early = null;
        if (held != null) {
            held.forEach(this::offer);
        }
    }

    /// A frame for this reader alone.
    synchronized void tell(String frame) {
        if (out.tryEmitNext(frame) == Sinks.EmitResult.FAIL_OVERFLOW) {
            close(CloseStatus.SERVICE_OVERLOAD);
        }
    }

    /// Takes an event that this reader may or may not want or see.
    synchronized void offer(LiveEvent event) {
        if (!narrowing.wants(event)) {
            return;
        }
        if (early != null) {
            park(early, event);
            return;
        }
        var pending = undecided.get(event.project());
        if (pending != null) {
            park(pending, event);
            return;
        }
        if (event.type() == EventType.APPLICATION_LOGS && !wantsLogsOf(event.application())) {
            return;
        }
        switch (readers.decide(user, event.project())) {
            case Decision.GRANTED -> deliver(event);
            case Decision.DENIED -> {}
            case Decision.UNKNOWN -> ask(event);
        }
    }

    private void ask(LiveEvent event) {
        var pending = new ArrayDeque<LiveEvent>();
        pending.add(event);
        undecided.put(event.project(), pending);
        readers.ask(user, event.project()).subscribe(granted -> decided(event.project(), granted));
    }

    private void park(Deque<LiveEvent> pending, LiveEvent event) {
        if (pending.size() < waiting.size() + waiting.remainingCapacity()) {
            pending.add(event);
        } else if (event.type() != EventType.APPLICATION_LOGS) {
            close(CloseStatus.SERVICE_OVERLOAD);
        }
    }

    private synchronized void decided(String project, boolean granted) {
        var pending = undecided.remove(project);
        if (granted && pending != null) {
            new ArrayList<>(pending).forEach(this::deliver);
        }
    }

    private void deliver(LiveEvent event) {
        var application = event.application();
        if (event.type() == EventType.APPLICATION_LOGS && application != null) {
            deliverLog(application, event.json());
            return;
        }
        if (event.type() == EventType.DEPLOYMENT_STATUS && application != null) {
            noteDeployed(application);
        }
        tell(event.json());
    }

    private void deliverLog(String application, String frame) {
        if (!wantsLogsOf(application)) {
            return;
        }
        if (waiting.size() > waiting.remainingCapacity()) {
            dropped.merge(application, 1, Integer::sum);
            return;
        }
        var lost = dropped.remove(application);
        if (lost != null) {
            tell(frames.dropped(application, lost));
        }
        tell(frame);
    }

    private boolean wantsLogsOf(@Nullable String application) {
        return !narrowing.limitsLogs() || (application != null && recent.contains(application));
    }

    private void noteDeployed(String application) {
        if (recent.isEmpty() || !recent.getFirst().equals(application)) {
            recent.addFirst(application);
            while (recent.size() > recentApplications) {
                recent.removeLast();
            }
        }
    }
}
