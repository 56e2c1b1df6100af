package com.dokploy.metrics.installation;

import com.dokploy.metrics.installation.NodeFigures.Node;
import com.dokploy.metrics.subject.Subjects;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/// Puts the figures of the whole installation together (clauses 285-293).
@Component
class InstallationFigures {
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final int PLACES = 4;

    private final NodeFigures nodes;
    private final Subjects subjects;
    private final DeploymentCounts deployments;

    InstallationFigures(NodeFigures nodes, Subjects subjects, DeploymentCounts deployments) {
        this.nodes = nodes;
        this.subjects = subjects;
        this.deployments = deployments;
    }

    /// The body of `GET /api/metrics`.
    record Figures(
            SystemFigures system,
            Applications applications,
            Deployments deployments,
            @JsonProperty("_links") Map<String, String> links) {}

    /// @param cpu share of all cores of all nodes, 0 to 1
    /// @param memory MiB in use
    /// @param disk MiB in use
    record SystemFigures(double cpu, long memory, long disk, Network network) {}

    /// @param rx bytes since the nodes' start
    /// @param tx bytes since the nodes' start
    record Network(long rx, long tx) {}

    record Applications(long total, long running, long stopped, long error) {}

    record Deployments(long total, long lastHour, double successRate) {}

    Figures now() {
        return new Figures(
                system(nodes.heard()),
                applications(subjects.applicationsByStatus()),
                deployments(deployments.totals()),
                Map.of(
                        "self", Links.to("/metrics"),
                        "prometheus", Links.to("/metrics/prometheus")));
    }

    private static SystemFigures system(List<Node> nodes) {
        var cores = sum(nodes, Node::cores);
        return new SystemFigures(
                cores == 0 ? 0 : rounded(sum(nodes, Node::cpu) / cores),
                Math.round(sum(nodes, Node::memory) / MEBIBYTE),
                Math.round(sum(nodes, Node::disk) / MEBIBYTE),
                new Network(
                        Math.round(sum(nodes, Node::received)),
                        Math.round(sum(nodes, Node::sent))));
    }

    private static Applications applications(Map<String, Long> byStatus) {
        return new Applications(
                byStatus.values().stream().mapToLong(Long::longValue).sum(),
                byStatus.getOrDefault("running", 0L),
                byStatus.getOrDefault("stopped", 0L),
                byStatus.getOrDefault("error", 0L));
    }

    private Deployments deployments(Map<String, Long> totals) {
        return new Deployments(
                totals.getOrDefault("queued", 0L),
                deployments.lastHour(),
                successRate(totals.getOrDefault("success", 0L), totals.getOrDefault("failed", 0L)));
    }

    /// S186: 1 while there is nothing to tell.
    static double successRate(long success, long failed) {
        return success + failed == 0 ? 1 : rounded((double) success / (success + failed));
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_UP).doubleValue();
    }

    private static double sum(List<Node> nodes, ToDoubleFunction<Node> of) {
        return nodes.stream().mapToDouble(of).sum();
    }
}
