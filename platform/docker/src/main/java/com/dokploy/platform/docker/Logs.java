package com.dokploy.platform.docker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// What containers' processes wrote: of services and tasks on all nodes, of containers on this one.
public final class Logs {
    private final Exchanges exchanges;

    Logs(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Lines of all tasks of a service that the swarm remembers.
    ///
    /// @throws NoSuchObject if there is no such service
    public LogPage ofService(ServiceName service, LogQuery query) throws InterruptedException {
        return read(query.apply(Call.get("services", service.value(), "logs"), false));
    }

    /// Lines of one task.
    ///
    /// @throws NoSuchObject if there is no such task
    public LogPage ofTask(EngineId task, LogQuery query) throws InterruptedException {
        return read(query.apply(Call.get("tasks", task.value(), "logs"), false));
    }

    /// Lines of a container of this node.
    ///
    /// @throws NoSuchObject if there is no such container
    public LogPage ofContainer(EngineId container, LogQuery query) throws InterruptedException {
        return read(query.apply(Call.get("containers", container.value(), "logs"), false));
    }

    /// Lines of all tasks of a service, those to come too, until closed or the service is removed.
    /// Tasks that start later are included. Lines of different tasks are not in order of time.
    ///
    /// @param lines told on a thread of its own; what it throws ends the stream
    public StreamHandle<StreamEnd> followService(
            ServiceName service, LogQuery query, Consumer<LogLine> lines)
            throws InterruptedException {
        return follow(query.apply(Call.get("services", service.value(), "logs"), true), lines);
    }

    /// As [#followService], for one task; ends with it.
    public StreamHandle<StreamEnd> followTask(
            EngineId task, LogQuery query, Consumer<LogLine> lines) throws InterruptedException {
        return follow(query.apply(Call.get("tasks", task.value(), "logs"), true), lines);
    }

    /// As [#followService], for a container of this node; ends with it.
    public StreamHandle<StreamEnd> followContainer(
            EngineId container, LogQuery query, Consumer<LogLine> lines)
            throws InterruptedException {
        return follow(query.apply(Call.get("containers", container.value(), "logs"), true), lines);
    }

    private StreamHandle<StreamEnd> follow(Call call, Consumer<LogLine> lines)
            throws InterruptedException {
        return exchanges.stream(
                call,
                body -> {
                    new LogParser(lines).read(body);
                    return StreamEnd.EXHAUSTED;
                });
    }

    // The manager waits for nodes that are away, so what came until the deadline is given out.
    private LogPage read(Call call) throws InterruptedException {
        var lines = new ConcurrentLinkedQueue<LogLine>();
        try {
            var complete =
                    exchanges.call(
                            call,
                            body -> {
                                var parser = new LogParser(lines::add);
                                parser.read(body);
                                return parser.isComplete();
                            });
            return page(lines, complete);
        } catch (EngineUnavailable e) {
            if (lines.isEmpty()) {
                throw e;
            }
            return page(lines, false);
        }
    }

    private static LogPage page(ConcurrentLinkedQueue<LogLine> lines, boolean complete) {
        List<LogLine> sorted = new ArrayList<>(lines);
        // Stable: lines of one task keep their order even where the clock stood still.
        sorted.sort(Comparator.comparing(LogLine::time));
        return new LogPage(sorted, complete);
    }
}
