package com.dokploy.metrics.installation;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page for Prometheus without a token, where the operator opens it: on the service's own port inside the cluster, to which
/// the gateway does not lead (S181).
@RestController
@Hidden
@ConditionalOnProperty("dokploy.prometheus.open")
class OpenPage {
    private final PrometheusPage prometheus;

    OpenPage(PrometheusPage prometheus) {
        this.prometheus = prometheus;
    }

    @GetMapping("/metrics")
    @Authorization(Rule.PUBLIC)
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, MetricsController.TEXT)
                .body(prometheus.text());
    }
}
