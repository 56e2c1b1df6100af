package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.SecretMask;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers the lines of a noisy step and stores them some at a time, soon after they came.
///
/// A full buffer holds the producer up: a log cannot outrun the database and fill the memory.
final class LogBuffer implements Consumer<String>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogBuffer.class);
    private static final int CAPACITY = 4096;
    private static final int BATCH = 500;
    private static final long LINGER_MILLIS = 100;

    private final DeploymentLog target;
    private final UUID deployment;
    private final Stages.Name stage;
    private final SecretMask mask;
    private final Clock clock;
    private final LinkedBlockingQueue<Optional<DeploymentLog.Draft>> lines =
            new LinkedBlockingQueue<>(CAPACITY);
    // A line that may end in the beginning of a secret.
    private final List<DeploymentLog.Draft> held = new ArrayList<>();
    private final Thread writer;

    LogBuffer(
            DeploymentLog target,
            UUID deployment,
            Stages.Name stage,
            SecretMask mask,
            Clock clock) {
        this.target = target;
        this.deployment = deployment;
        this.stage = stage;
        this.mask = mask;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("log-" + deployment).start(this::write);
    }

    @Override
    public void accept(String line) {
        put(Optional.of(new DeploymentLog.Draft(clock.instant(), "info", mask.apply(line))));
    }

    /// @param draft a line; empty for the end
    private void put(Optional<DeploymentLog.Draft> draft) {
        try {
            lines.put(draft);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        var open = true;
        while (open) {
            var batch = new ArrayList<>(held);
            held.clear();
            open = gather(batch);
            maskAcross(batch);
            if (open && !batch.isEmpty() && mask.mayGoOn(batch.getLast().message())) {
                held.add(batch.removeLast());
            }
            store(batch);
        }
    }

    private void maskAcross(List<DeploymentLog.Draft> batch) {
        var messages = new ArrayList<>(batch.stream().map(DeploymentLog.Draft::message).toList());
        mask.acrossLines(messages);
        for (var i = 0; i < batch.size(); i++) {
            var draft = batch.get(i);
            batch.set(i, new DeploymentLog.Draft(draft.at(), draft.level(), messages.get(i)));
        }
    }

    /// @return false at the end
    private boolean gather(List<DeploymentLog.Draft> batch) {
        try {
            var line = lines.take();
            while (line.isPresent()) {
                batch.add(line.get());
                var next =
                        batch.size() < BATCH
                                ? lines.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS)
                                : null;
                if (next == null) {
                    return true;
                }
                line = next;
            }
            return false;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void store(List<DeploymentLog.Draft> batch) {
        try {
            target.append(deployment, stage, batch);
        } catch (RuntimeException e) {
            // A log line is not worth failing a build for.
            log.warn("could not store {} lines of {}: {}", batch.size(), deployment, e.toString());
        }
    }

    /// Waits until everything is stored.
    @Override
    public void close() {
        var interrupted = Thread.interrupted();
        put(Optional.empty());
        try {
            writer.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
