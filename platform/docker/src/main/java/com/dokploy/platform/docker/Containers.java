package com.dokploy.platform.docker;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Containers of the engine's own node: those of tasks, looked at; plain ones, made and removed.
public final class Containers {
    private static final int CAPTURED = 1024 * 1024;

    private final Exchanges exchanges;
    private final SpecPolicy policy;

    Containers(Exchanges exchanges, SpecPolicy policy) {
        this.exchanges = exchanges;
        this.policy = policy;
    }

    public Optional<ContainerView> find(EngineId container) throws InterruptedException {
        return inspect(container.value());
    }

    public Optional<ContainerView> find(ContainerName name) throws InterruptedException {
        return inspect(name.value()).filter(view -> view.name().equals(name.value()));
    }

    private Optional<ContainerView> inspect(String container) throws InterruptedException {
        return exchanges.find(Call.get("containers", container, "json"), ContainerView::read);
    }

    /// Containers with these labels.
    ///
    /// @param all ended ones too
    public List<ContainerSummary> list(LabelFilter filter, boolean all)
            throws InterruptedException {
        var call = Call.get("containers", "json").query("all", all).filters(filter);
        return Json.list(exchanges.call(call, Json::read), ContainerSummary::read);
    }

    /// Makes a container and starts it.
    ///
    /// @throws PolicyViolation if it asks for what nobody may have
    /// @throws AlreadyExists if the name is taken
    /// @throws ImageUnavailable if the image is not on this node; nothing is pulled
    public EngineId start(ContainerSpec spec) throws InterruptedException {
        var id = create(spec, false);
        try {
            exchanges.call(Call.post("containers", id.value(), "start"), Json::read);
            return id;
        } catch (EngineException e) {
            remove(id);
            throw e;
        }
    }

    /// Makes a container and does not start it: something that holds a volume, say.
    ///
    /// @throws PolicyViolation if it asks for what nobody may have
    /// @throws ImageUnavailable if the image is not on this node; nothing is pulled
    public EngineId create(ContainerSpec spec) throws InterruptedException {
        return create(spec, false);
    }

    /// Runs a throw-away container to its end and removes it, also when it does not end in time.
    ///
    /// @param limit longest time that it may run
    /// @throws PolicyViolation if it asks for what nobody may have
    /// @throws ImageUnavailable if the image is not on this node; nothing is pulled
    /// @throws EngineUnavailable if the limit has passed
    public RunResult run(ContainerSpec spec, Duration limit) throws InterruptedException {
        var stdout = new CappedOutput(CAPTURED, false);
        var end = run(spec, Optional.empty(), stdout, limit);
        return new RunResult(end.exitCode(), stdout.text(), end.stderr(), end.oomKilled());
    }

    /// As [#run(ContainerSpec, Duration)], with input and output as streams.
    ///
    /// @param stdin what the process reads; absent for nothing
    /// @param stdout gets what the process writes there; not closed
    /// @return with an empty `stdout`
    public RunResult run(
            ContainerSpec spec, Optional<InputStream> stdin, OutputStream stdout, Duration limit)
            throws InterruptedException {
        var id = create(spec, stdin.isPresent());
        try {
            var stderr = new CappedOutput(64 * 1024, true);
            attached(id, stdin, stdout, stderr, limit);
            var view =
                    find(id).orElseThrow(
                                    () -> new NoSuchObject(404, "Container " + id, "it vanished"));
            return new RunResult(view.exitCode().orElse(-1), "", stderr.text(), view.oomKilled());
        } finally {
            remove(id);
        }
    }

    private void attached(
            EngineId id,
            Optional<InputStream> stdin,
            OutputStream stdout,
            OutputStream stderr,
            Duration limit)
            throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        var attach =
                Call.post("containers", id.value(), "attach")
                        .query("stream", true)
                        .query("stdin", stdin.isPresent())
                        .query("stdout", true)
                        .query("stderr", true)
                        .within(limit);
        // Attached before the start, so that no output and no end is missed.
        exchanges.hijack(
                attach,
                pipe -> {
                    exchanges.call(Call.post("containers", id.value(), "start"), Json::read);
                    Execs.pump(pipe, stdin, stdout, stderr);
                    return true;
                });
        var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        exchanges.call(Call.post("containers", id.value(), "wait").within(left), Json::read);
    }

    private EngineId create(ContainerSpec spec, boolean stdin) throws InterruptedException {
        policy.check(spec.template(), spec.networks());
        var call =
                Call.post("containers", "create")
                        .json(ContainerJson.write(spec, stdin, exchanges.settings().ownership()));
        spec.name().ifPresent(name -> call.query("name", name.value()));
        EngineId id;
        try {
            id = EngineId.parse(Json.text(exchanges.call(call, Json::read), "Id"));
        } catch (NoSuchObject e) {
            if (spec.template().image() instanceof ImageReference image
                    && e.reason().startsWith("No such image")) {
                throw new ImageUnavailable(image, "it is not on this node");
            }
            throw e;
        }
        try {
            var networks = new Networks(exchanges, policy);
            for (var more : spec.networks().stream().skip(1).toList()) {
                networks.connect(more, id);
            }
            return id;
        } catch (EngineException e) {
            remove(id);
            throw e;
        }
    }

    /// Asks the process to end and kills it when the grace has passed.
    ///
    /// @return false if there is no such container
    public boolean stop(EngineId container, Duration grace) throws InterruptedException {
        return exchanges.removed(
                Call.post("containers", container.value(), "stop")
                        .query("t", grace.toSeconds())
                        .within(grace.plus(exchanges.settings().callTimeout())));
    }

    /// Kills a container and removes it with its anonymous volumes.
    ///
    /// @return false if there was none
    public boolean remove(EngineId container) throws InterruptedException {
        try {
            return exchanges.removed(
                    Call.delete("containers", container.value())
                            .query("force", true)
                            .query("v", true));
        } catch (EngineRefused e) {
            // Somebody else is at it.
            if (e.reason().contains("already in progress")) {
                return true;
            }
            throw e;
        }
    }

    /// Runs a program inside a container and keeps what it writes, up to 1 MiB.
    ///
    /// @throws NoSuchObject if there is no such container
    /// @throws EngineRefused if it does not run
    /// @throws EngineUnavailable if the request's limit has passed; the program may run on
    public ExecResult exec(EngineId container, ExecRequest request) throws InterruptedException {
        return new Execs(exchanges).capture(container, request, CAPTURED);
    }

    /// As [#exec(EngineId, ExecRequest)], with the output as a stream.
    ///
    /// @param stdout gets what the program writes there; not closed
    public ExecResult exec(EngineId container, ExecRequest request, OutputStream stdout)
            throws InterruptedException {
        return new Execs(exchanges).stream(container, request, stdout);
    }

    /// What a container uses; takes a second or two, for the engine measures twice.
    ///
    /// @return nothing if there is no such container, or it does not run
    public Optional<ContainerStats> stats(EngineId container) throws InterruptedException {
        var call = Call.get("containers", container.value(), "stats").query("stream", false);
        return exchanges
                .find(call, ContainerStats::read)
                .filter(stats -> !stats.readAt().equals(Instant.EPOCH));
    }

    /// What a running container has used so far, as the engine finds it at its next look, which is once a second:
    /// [ContainerStats#cores()] is absent, for which it would have to watch for another second.
    ///
    /// @return empty if there is no such container or it does not run
    public Optional<ContainerStats> statsNow(EngineId container) throws InterruptedException {
        var call =
                Call.get("containers", container.value(), "stats")
                        .query("stream", false)
                        .query("one-shot", true);
        return exchanges
                .find(call, ContainerStats::read)
                .filter(stats -> !stats.readAt().equals(Instant.EPOCH));
    }

    /// Unpacks a tar archive inside a container.
    ///
    /// @param directory that exists in the container
    public void copyInto(EngineId container, ContainerPath directory, InputStream tar)
            throws InterruptedException {
        exchanges.call(
                Call.put("containers", container.value(), "archive")
                        .query("path", directory.value())
                        .tar(tar),
                Json::read);
    }

    /// Writes a directory of a container, running or not, as a tar archive.
    ///
    /// @param tar gets the archive; not closed
    /// @param limit longest time that it may take
    /// @return how many bytes were written
    /// @throws NoSuchObject if there is no such container or directory
    public long copyOut(
            EngineId container, ContainerPath directory, OutputStream tar, Duration limit)
            throws InterruptedException {
        return exchanges.call(
                Call.get("containers", container.value(), "archive")
                        .query("path", directory.value())
                        .within(limit),
                body -> body.transferTo(tar));
    }
}
