package com.dokploy.metrics.installation;

import com.dokploy.metrics.alert.Alerts;
import com.dokploy.metrics.subject.Subjects;
import com.dokploy.platform.messaging.RelayHealth;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The page that Prometheus reads (clauses 294-301). Written by hand: libraries rename a gauge that ends in `_total`, and the
/// specification has one (S179).
@Component
class PrometheusPage {
    private static final List<String> APPLICATION_STATES =
            List.of("pending", "deploying", "running", "scaling", "stopped", "error");
    private static final List<String> ENDINGS =
            List.of("success", "failed", "cancelled", "superseded");
    private static final List<String> PUBLISHERS =
            List.of("auth", "project", "deployment", "database", "metrics", "webhook");

    private final Subjects subjects;
    private final DeploymentCounts deployments;
    private final NodeFigures nodes;
    private final Alerts alerts;
    private final RelayHealth relay;
    private final ConsumerFigures consumers;
    private final GatewayFigures gateways;

    PrometheusPage(
            Subjects subjects,
            DeploymentCounts deployments,
            NodeFigures nodes,
            Alerts alerts,
            RelayHealth relay,
            ConsumerFigures consumers,
            GatewayFigures gateways) {
        this.subjects = subjects;
        this.deployments = deployments;
        this.nodes = nodes;
        this.alerts = alerts;
        this.relay = relay;
        this.consumers = consumers;
        this.gateways = gateways;
    }

    byte[] text() {
        var text = new PrometheusText();
        applications(text);
        deployments(text);
        stages(text);
        nodes(text);
        alerts(text);
        outboxes(text);
        consumers(text);
        requests(text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void applications(PrometheusText text) {
        var counts = subjects.applicationsByStatus();
        text.family("dokploy_applications_total", "gauge", "Total number of applications");
        for (var state : APPLICATION_STATES) {
            text.sample(Map.of("status", state), (double) counts.getOrDefault(state, 0L));
        }
    }

    private void deployments(PrometheusText text) {
        var totals = deployments.totals();
        text.family("dokploy_deployments_total", "counter", "Total number of deployments");
        for (var ending : ENDINGS) {
            text.sample(Map.of("status", ending), (double) totals.getOrDefault(ending, 0L));
        }
        var open = deployments.open();
        text.family("dokploy_deployments_open", "gauge", "Deployments that have not ended");
        text.sample(Map.of("state", "waiting"), (double) open.waiting());
        text.sample(Map.of("state", "running"), (double) open.running());
    }

    private void stages(PrometheusText text) {
        text.family(
                "dokploy_deployment_stage_duration_seconds",
                "histogram",
                "How long completed stages of deployments took");
        for (var bucket : deployments.stages()) {
            var labels = new LinkedHashMap<String, String>();
            labels.put("stage", bucket.stage());
            labels.put("le", PrometheusText.number(bucket.atMost()));
            text.sample("_bucket", labels, (double) bucket.total());
            if (Double.isInfinite(bucket.atMost())) {
                text.sample("_sum", Map.of("stage", bucket.stage()), bucket.seconds());
                text.sample("_count", Map.of("stage", bucket.stage()), (double) bucket.total());
            }
        }
    }

    private void nodes(PrometheusText text) {
        var heard = nodes.heard();
        text.family("dokploy_node_cpu_cores", "gauge", "Cores of a node");
        heard.forEach(node -> text.sample(Map.of("node", node.name()), node.cores()));
        text.family("dokploy_node_cpu_used_cores", "gauge", "Cores of a node that are in use");
        heard.forEach(node -> text.sample(Map.of("node", node.name()), node.cpu()));
        text.family("dokploy_node_memory_bytes", "gauge", "Memory of a node");
        heard.forEach(node -> text.sample(Map.of("node", node.name()), node.memoryTotal()));
        text.family("dokploy_node_memory_used_bytes", "gauge", "Memory of a node that is in use");
        heard.forEach(node -> text.sample(Map.of("node", node.name()), node.memory()));
        text.family("dokploy_node_disk_bytes", "gauge", "Disk of a node");
        heard.forEach(node -> text.sample(Map.of("node", node.name()), node.diskTotal()));
        text.family("dokploy_node_disk_used_bytes", "gauge", "Disk of a node that is in use");
        heard.forEach(node -> text.sample(Map.of("node", node.name()), node.disk()));
    }

    private void alerts(PrometheusText text) {
        var open = alerts.openBySeverity();
        text.family("dokploy_alerts_open", "gauge", "Alerts that have not been resolved");
        text.sample(Map.of("severity", "warning"), (double) open.getOrDefault("warning", 0L));
        text.sample(Map.of("severity", "critical"), (double) open.getOrDefault("critical", 0L));
    }

    /// How far what subscribers have been told may be behind what is committed.
    private void outboxes(PrometheusText text) {
        text.family("dokploy_outbox_lag_seconds", "gauge", "Age of the last mark of a relay");
        for (var service : PUBLISHERS) {
            text.sample(Map.of("service", service), relay.silentFor(service).toMillis() / 1e3);
        }
    }

    private void consumers(PrometheusText text) {
        text.family(
                "dokploy_consumer_lag_records", "gauge", "Events that a group has still to read");
        consumers
                .lagByGroup()
                .forEach((group, lag) -> text.sample(Map.of("group", group), (double) lag));
    }

    private void requests(PrometheusText text) {
        text.family(
                "dokploy_http_request_duration_seconds",
                "histogram",
                "Time until the gateway's answers began");
        for (var gateway : gateways.heard()) {
            for (var route : gateway.routes()) {
                requests(text, gateway.instance(), route);
            }
        }
    }

    private static void requests(PrometheusText text, String instance, GatewayFigures.Route route) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("gateway", instance);
        labels.put("route", route.route());
        labels.put("status", route.status());
        var buckets = GatewayFigures.BUCKETS;
        for (var i = 0; i < buckets.size() && i < route.counts().size(); i++) {
            var bucket = new LinkedHashMap<>(labels);
            bucket.put("le", PrometheusText.number(buckets.get(i)));
            text.sample("_bucket", bucket, (double) route.counts().get(i));
        }
        text.sample("_sum", labels, route.seconds());
        text.sample("_count", labels, (double) route.counts().getLast());
    }
}
