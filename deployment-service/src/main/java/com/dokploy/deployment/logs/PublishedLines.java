package com.dokploy.deployment.logs;

import com.dokploy.platform.messaging.EventStream;
import com.dokploy.platform.messaging.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// One application's lines on their way to Kafka: so many a second, and a line that says how many were left out.
final class PublishedLines implements LogReader {
    private static final String TOPIC = Topics.stream("application-log");
    private static final String TYPE = "application-log.line.v1";
    private static final int LONGEST = 16 * 1024;
    private static final double MILLIS = 1000;

    private final EventStream events;
    private final UUID application;
    private final UUID project;
    private final int perSecond;
    private final Clock clock;
    private double left;
    private Instant filledAt;
    private long leftOut;

    /// @param perSecond lines on average; a burst may have four times as many
    PublishedLines(EventStream events, UUID application, UUID project, int perSecond, Clock clock) {
        this.events = events;
        this.application = application;
        this.project = project;
        this.perSecond = perSecond;
        this.clock = clock;
        this.left = 4.0 * perSecond;
        this.filledAt = clock.instant();
    }

    record Line(
            UUID applicationId, UUID projectId, Instant timestamp, String level, String message) {}

    @Override
    public void read(LogEntry entry) {
        refill();
        if (left < 1) {
            leftOut++;
            return;
        }
        if (leftOut > 0) {
            publish(WaitingLines.mark(entry, WaitingLines.count(leftOut)));
            leftOut = 0;
        }
        left--;
        publish(entry);
    }

    private void refill() {
        var now = clock.instant();
        var millis = Math.max(0, now.toEpochMilli() - filledAt.toEpochMilli());
        left = Math.min(4.0 * perSecond, left + millis * perSecond / MILLIS);
        filledAt = now;
    }

    private void publish(LogEntry entry) {
        var text = entry.message();
        var shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        events.publish(
                TOPIC,
                application.toString(),
                TYPE,
                new Line(application, project, entry.timestamp(), entry.level(), shown));
    }
}
