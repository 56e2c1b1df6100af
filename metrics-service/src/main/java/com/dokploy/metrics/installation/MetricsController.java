package com.dokploy.metrics.installation;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/metrics` and `/api/metrics/prometheus`: sums over everything, for any signed-in caller (S181, S182).
@RestController
@Tag(name = "Metrics")
class MetricsController {
    // What Prometheus' text format is called, whatever the caller would rather have (S180).
    static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final InstallationFigures figures;
    private final PrometheusPage prometheus;

    MetricsController(InstallationFigures figures, PrometheusPage prometheus) {
        this.figures = figures;
        this.prometheus = prometheus;
    }

    @GetMapping("/api/metrics")
    @Authorization(Rule.SELF)
    @Operation(summary = "Get figures of the whole installation")
    InstallationFigures.Figures metrics() {
        return figures.now();
    }

    @GetMapping("/api/metrics/prometheus")
    @Authorization(Rule.SELF)
    @Operation(summary = "Get the figures in the text format of Prometheus")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> prometheus() {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, TEXT).body(prometheus.text());
    }
}
