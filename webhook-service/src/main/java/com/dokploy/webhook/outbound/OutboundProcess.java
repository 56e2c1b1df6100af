package com.dokploy.webhook.outbound;

import com.dokploy.platform.mail.Mail;
import com.dokploy.platform.mail.Mailer;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import com.dokploy.webhook.subscription.Channel;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Delivers one event to one subscriber: tried until it is taken, or the time is over and it becomes a dead letter.
@Component
class OutboundProcess implements WorkProcess<Outgoing> {
    static final String PENDING = "pending";
    static final String DELIVERED = "delivered";
    static final String DEAD = "dead";

    private static final String DEPLOYMENTS = "/api/deployments/";
    private static final Set<Integer> FINAL = Set.of(400, 401, 404, 410, 422);

    private final OutboundTable table;
    private final GuardedHttp http;
    private final Mailer mailer;
    private final OutboundSettings settings;
    private final Clock clock;
    private final String publicUrl;

    OutboundProcess(
            OutboundTable table,
            GuardedHttp http,
            Mailer mailer,
            OutboundSettings settings,
            Clock clock,
            @Value("${dokploy.public-url}") String publicUrl) {
        this.table = table;
        this.http = http;
        this.mailer = mailer;
        this.settings = settings;
        this.clock = clock;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
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
        var sent = send(work);
        if (sent.isEmpty()) {
            return Outcome.done();
        }
        var result = sent.get();
        table.attempted(work.id(), at, Duration.ofNanos(System.nanoTime() - began), result);
        var error = result.error();
        if (error == null) {
            return Outcome.done();
        }
        return result.permanent() ? Outcome.fail(error) : Outcome.retry(error);
    }

    /// Empty when there is nothing to say on this channel.
    private Optional<Attempted> send(Outgoing work) {
        if (work.channel().isCommitStatus()) {
            return CommitStatus.of(work, publicUrl + DEPLOYMENTS).map(this::tell);
        }
        return Optional.of(sendText(work, work.body()));
    }

    private Attempted sendText(Outgoing work, String body) {
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
            case EMAIL -> mail(work, ChatText.of(body));
            case GITHUB_STATUS, GITLAB_STATUS ->
                    throw new IllegalArgumentException("a status is no text");
        };
    }

    private Attempted mail(Outgoing work, String text) {
        var result =
                mailer.send(
                        new Mail(
                                work.id(),
                                Channel.recipient(work.url()),
                                ChatText.subject(text),
                                text));
        return new Attempted(result.code(), result.error(), result.permanent());
    }

    /// A provider that does not know the token, the repository or the commit will not know them later either, and GitLab refuses to be
    /// told a state twice.
    private Attempted tell(CommitStatus status) {
        var result = http.post(status.url(), "application/json", status.headers(), status.body());
        var code = result.status();
        return code != null && FINAL.contains(code)
                ? Attempted.refused(code, "the receiver answered " + code)
                : result;
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
