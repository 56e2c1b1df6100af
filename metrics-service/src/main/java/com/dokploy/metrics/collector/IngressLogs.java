package com.dokploy.metrics.collector;

import com.dokploy.metrics.collector.RequestCounts.Step;
import com.dokploy.metrics.collector.SampleMaking.Body;
import com.dokploy.platform.docker.ContainerSummary;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.Labels;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Knows how many requests reached each application through the ingress containers of this node (S128). For one caller at a
/// time.
@Component
class IngressLogs implements DisposableBean {
    private static final int SHORT_ID = 12;

    private final DockerEngine engine;
    private final Clock clock;
    private final Map<EngineId, IngressReader> readers = new HashMap<>();

    IngressLogs(DockerEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /// The samples of what has been counted to its end since the last call.
    ///
    /// @throws com.dokploy.platform.docker.EngineException if the engine cannot be asked
    List<Body> look() throws InterruptedException {
        var running =
                engine.containers().list(engine.owned().and(Labels.INGRESS, "true"), false).stream()
                        .map(ContainerSummary::id)
                        .collect(Collectors.toSet());
        running.forEach(
                id -> readers.computeIfAbsent(id, _ -> new IngressReader(engine, id, clock)));
        var bodies = new ArrayList<Body>();
        for (var each : List.copyOf(readers.entrySet())) {
            var id = each.getKey();
            var reader = each.getValue();
            if (running.contains(id)) {
                reader.ended().forEach(step -> bodies.addAll(bodies(id, step)));
            } else {
                readers.remove(id);
                reader.close();
                reader.rest().forEach(step -> bodies.addAll(bodies(id, step)));
            }
        }
        return bodies;
    }

    /// Each ingress counts under a name of its own, as if it were a node: what several count is added up.
    private static List<Body> bodies(EngineId ingress, Step step) {
        var place = "ingress-" + ingress.value().substring(0, SHORT_ID);
        return step.counts().entrySet().stream()
                .map(counted ->
                        SampleMaking.ofRequests(
                                place, step.at(), counted.getKey(), counted.getValue()))
                .toList();
    }

    /// Counts nothing until the next look.
    void forget() {
        readers.values().forEach(IngressReader::close);
        readers.clear();
    }

    @Override
    public void destroy() {
        forget();
    }
}
