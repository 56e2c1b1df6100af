package com.dokploy.webhook.outbound;

import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Delivers one event to one subscriber: tried until it is taken, or the time is over and it becomes a dead letter.
@Component
class OutboundProcess implements WorkProcess<Outgoing> {
    static final String PENDING = "pending";
    static final String DELIVERED = "delivered";
    static final String DEAD = "dead";

    private final OutboundTable table;
    private final GuardedHttp http;
    private final OutboundSettings settings;
    private final Clock clock;

    OutboundProcess(OutboundTable table, GuardedHttp http, OutboundSettings settings, Clock clock) {
        this.table = table;
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Outgoing load(UUID id) {
        return table.load(id);
    }

    @Override
    public Stage<Outgoing> stage(Outgoing work) {
        return Stage.<Outgoing>of("delivery", (each, _, _) -> deliver(each))
                .within(settings.giveUpAfter(), work.dueSince())
                .retrying(settings.backoff());
    }

    private Outcome deliver(Outgoing work) {
        if (!work.enabled()) {
            return Outcome.fail("the subscription is switched off");
        }
        switch (work.right()) {
            case DENIED -> {
                return Outcome.fail("the subscription's owner may no longer see the project");
            }
            case UNKNOWN -> {
                return Outcome.retry("the project is not known yet");
            }
            case GRANTED -> {}
        }
        var at = clock.instant();
        var began = System.nanoTime();
        var result = send(work);
        table.attempted(work.id(), at, Duration.ofNanos(System.nanoTime() - began), result);
        return result.error() == null ? Outcome.done() : Outcome.retry(result.error());
    }

    private GuardedHttp.Result send(Outgoing work) {
        var body = work.body();
        return switch (work.channel()) {
            case WEBHOOK ->
                    http.post(
                            work.url(),
                            CloudEventJson.MEDIA_TYPE,
                            StandardSignature.headers(
                                    work.eventId().toString(),
                                    clock.instant(),
                                    body,
                                    work.secrets()),
                            body);
            case SLACK -> http.post(work.url(), "application/json", Map.of(), ChatText.slack(body));
            case DISCORD ->
                    http.post(work.url(), "application/json", Map.of(), ChatText.discord(body));
        };
    }

    @Override
    public void completed(Outgoing work, Stage<Outgoing> stage) {
        table.finish(work.id(), DELIVERED, null);
    }

    @Override
    public void failed(Outgoing work, Stage<Outgoing> stage, String reason) {
        table.finish(work.id(), DEAD, reason);
    }

    @Override
    public void cancelled(Outgoing work) {
        table.finish(work.id(), DEAD, "cancelled");
    }

    @Override
    public void retrying(Outgoing work, Stage<Outgoing> stage, String reason) {
        table.failing(work.id(), reason);
    }
}
