package com.dokploy.metrics.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The page has what operators watch, and the dashboard asks for nothing else.
class GrafanaDashboardTest extends ServiceTest {
    private static final Path DASHBOARD = Path.of("../docs/grafana/dokploy.json");
    private static final Pattern NAME = Pattern.compile("dokploy_[a-z_]+");
    private static final Pattern GROUPING = Pattern.compile("by \\(([a-z, ]+)\\)");
    private static final Pattern MATCHER = Pattern.compile("\\{([a-z]+)=");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z]+)}}");

    private String page() {
        return get(owner, "/api/metrics/prometheus").http().body();
    }

    /// A gateway, a deployment and a node that have told something, so that every series is there.
    private String fullPage() {
        var told =
                Map.of(
                        "instance",
                        "9f86d081884c7d65",
                        "routes",
                        List.of(
                                Map.of(
                                        "route",
                                        "/applications",
                                        "status",
                                        "2xx",
                                        "seconds",
                                        1.5,
                                        "counts",
                                        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))));
        assertThat(EventContracts.violations("http.counted.v1", told)).isEmpty();
        nodeSample("n-grafana", CLOCK.instant(), Map.of("cores", 2, "cpuCores", 1));
        var deployment = Ids.next();
        for (var what : List.of("queued", "stage-started", "stage-completed")) {
            tell(
                    Topics.facts("deployment.deployment"),
                    "deployment.%s.v1".formatted(what),
                    deployment,
                    1,
                    Map.of(
                            "deploymentId",
                            deployment,
                            "applicationId",
                            Ids.next(),
                            "projectId",
                            project,
                            "status",
                            "building",
                            "stage",
                            "building",
                            "createdAt",
                            CLOCK.instant().toString()));
        }
        eventually()
                .until(() -> {
                    tell(Topics.stream("http"), "http.counted.v1", Ids.next(), 0, told);
                    var page = page();
                    return page.contains("_count{gateway=\"9f86d081884c7d65\"")
                            && page.contains("stage=\"building\"")
                            && page.contains("n-grafana");
                });
        return page();
    }

    /// B50: HTTP by route and class of answers, queue depth, outbox lag, consumer lag, build and rollout durations.
    @Test
    void b50_thePageHasEverySeries() {
        var page = fullPage();
        assertThat(page)
                .contains(
                        "# TYPE dokploy_http_request_duration_seconds histogram\n",
                        "dokploy_http_request_duration_seconds_bucket{gateway=\"9f86d081884c7d65\",route=\"/applications\",status=\"2xx\",le=\"0.005\"} 0\n",
                        "dokploy_http_request_duration_seconds_bucket{gateway=\"9f86d081884c7d65\",route=\"/applications\",status=\"2xx\",le=\"+Inf\"} 10\n",
                        "dokploy_http_request_duration_seconds_sum{gateway=\"9f86d081884c7d65\",route=\"/applications\",status=\"2xx\"} 1.5\n",
                        "dokploy_http_request_duration_seconds_count{gateway=\"9f86d081884c7d65\",route=\"/applications\",status=\"2xx\"} 10\n",
                        "# TYPE dokploy_deployments_open gauge\n",
                        "dokploy_deployments_open{state=\"waiting\"} ",
                        "# TYPE dokploy_outbox_lag_seconds gauge\n",
                        "# TYPE dokploy_consumer_lag_records gauge\n",
                        "dokploy_consumer_lag_records{group=\"metrics.deployments\"} ",
                        "dokploy_consumer_lag_records{group=\"metrics.samples\"} ",
                        "# TYPE dokploy_deployment_stage_duration_seconds histogram\n",
                        "dokploy_deployment_stage_duration_seconds_count{stage=\"building\"} ");
    }

    @Test
    void theDashboardAsksForWhatThePageHas() throws IOException {
        var labelsByName = labels(fullPage());
        var dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        var asked = new TreeSet<String>();
        for (var panel : dashboard.path("panels")) {
            for (var target : panel.path("targets")) {
                var query = target.path("expr").asString();
                var names = found(NAME, query);
                assertThat(names).as(query).isNotEmpty();
                assertThat(labelsByName.keySet()).as(query).containsAll(names);
                var labels = found(GROUPING, query);
                labels.addAll(found(MATCHER, query));
                labels.addAll(found(LEGEND, target.path("legendFormat").asString()));
                for (var name : names) {
                    assertThat(labelsByName.get(name)).as(query).containsAll(labels(labels, query));
                }
                asked.addAll(names);
            }
        }
        assertThat(asked).hasSizeGreaterThan(12);
    }

    /// The bucket's end is a label of the buckets alone.
    private static Set<String> labels(Set<String> labels, String query) {
        var wanted = new TreeSet<>(labels);
        if (!query.contains("_bucket")) {
            wanted.remove("le");
        }
        return wanted;
    }

    private static Set<String> found(Pattern pattern, String text) {
        var found = new TreeSet<String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            var group = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
            found.addAll(List.of(group.split(", *")));
        }
        return found;
    }

    private static Map<String, Set<String>> labels(String page) {
        var labels = new java.util.TreeMap<String, Set<String>>();
        var line = Pattern.compile("(?m)^(dokploy_[a-z_]+)(?:\\{(.*)})? \\S+$").matcher(page);
        while (line.find()) {
            var names = labels.computeIfAbsent(line.group(1), _ -> new TreeSet<>());
            if (line.group(2) != null) {
                var label = Pattern.compile("([a-z]+)=\"").matcher(line.group(2));
                while (label.find()) {
                    names.add(label.group(1));
                }
            }
        }
        return labels;
    }
}
