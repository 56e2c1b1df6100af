package com.dokploy.gateway.status;

import com.dokploy.gateway.edge.Refused;
import com.dokploy.platform.web.ErrorCode;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Says whether the suite can serve, with a line per service and no secrets (B1).
@RestController
class HealthController {
    private final ServiceHealth health;

    HealthController(ServiceHealth health) {
        this.health = health;
    }

    record HealthView(String status, Map<String, String> services) {}

    /// 200 only when every service is ready, otherwise 503 with the same lines in the envelope's details.
    @GetMapping({"/api/health", "/health"})
    Mono<ResponseEntity<HealthView>> everything() {
        return health.everything()
                .map(report -> {
                    if (!report.ready()) {
                        throw unavailable(Map.of("services", report.services()));
                    }
                    return answer(new HealthView("up", report.services()));
                });
    }

    @GetMapping({"/api/health/live", "/health/live"})
    ResponseEntity<HealthView> live() {
        return answer(new HealthView("up", Map.of("gateway", "up")));
    }

    /// Whether this replica can serve, which does not depend on others: a dead service must not take the gateway with it.
    @GetMapping({"/api/health/ready", "/health/ready"})
    ResponseEntity<HealthView> ready() {
        if (!health.isOwnReady()) {
            throw unavailable(Map.of("services", Map.of("gateway", "starting")));
        }
        return answer(new HealthView("up", Map.of("gateway", "up")));
    }

    private static ResponseEntity<HealthView> answer(HealthView view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    private static Refused unavailable(Map<String, ?> details) {
        return new Refused(
                ErrorCode.SERVICE_UNAVAILABLE,
                ErrorCode.SERVICE_UNAVAILABLE.message(),
                details,
                Map.of("Retry-After", "2"));
    }
}
