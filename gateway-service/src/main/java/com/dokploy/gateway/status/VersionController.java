package com.dokploy.gateway.status;

import com.dokploy.gateway.GatewaySettings;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What runs here (B2).
@RestController
class VersionController {
    private final VersionView view;

    VersionController(
            GatewaySettings settings, @Value("${dokploy.version:development}") String version) {
        var announced =
                settings.deprecations().stream()
                        .map(d ->
                                new DeprecationView(
                                        d.prefix(),
                                        d.version(),
                                        d.since().toString(),
                                        d.sunset().toString(),
                                        d.guide().toString()))
                        .toList();
        this.view =
                new VersionView(
                        version,
                        settings.commit(),
                        List.of(new ApiVersionView("v1", "stable", "/api/v1")),
                        announced,
                        Map.of("self", "/api/version", "openapi", "/api/openapi.json"));
    }

    /// @param api the versions of the API that are served
    record VersionView(
            String version,
            String commit,
            List<ApiVersionView> api,
            List<DeprecationView> deprecations,
            Map<String, String> _links) {}

    record ApiVersionView(String version, String status, String prefix) {}

    record DeprecationView(
            String prefix, String version, String since, String sunset, String guide) {}

    @GetMapping("/api/version")
    VersionView version() {
        return view;
    }
}
