package com.dokploy.gateway;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an operator may set for the gateway; every switch is described in the module's README.
///
/// @param publicUrl where clients reach the suite, without a path, e.g. `https://dokploy.example.com`
/// @param requireHttps answer plain HTTP with 301 (clause 349); false is for development only (S225)
/// @param trustedProxies CIDR blocks whose `X-Forwarded-*` headers count (S57, S224)
/// @param services base address of each service behind the gateway, by name
/// @param probePort port of the health probes inside the cluster (S228); 0 or less: none
/// @param commit the source revision that `GET /api/version` names
@ConfigurationProperties("dokploy")
public record GatewaySettings(
        URI publicUrl,
        @DefaultValue("true") boolean requireHttps,
        @DefaultValue List<String> trustedProxies,
        Map<String, URI> services,
        @DefaultValue("0") int probePort,
        @DefaultValue("unknown") String commit,
        @DefaultValue Cors cors,
        @DefaultValue Bodies bodies,
        @DefaultValue Health health,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue Live live,
        @DefaultValue List<Deprecation> deprecations) {

    /// @param allowedOrigins the only origins that browsers may call from (clause 352, S229)
    /// @param allowedHeaders what a preflight allows (clause 354)
    public record Cors(
            @DefaultValue("https://app.dokploy.com") List<String> allowedOrigins,
            @DefaultValue({"Authorization", "Content-Type"}) List<String> allowedHeaders) {}

    /// @param limit largest request body
    /// @param webhookLimit largest webhook delivery (S173)
    public record Bodies(
            @DefaultValue("1MB") DataSize limit, @DefaultValue("25MB") DataSize webhookLimit) {}

    /// @param path where each service tells whether it is ready
    /// @param timeout how long one service may take to tell
    /// @param keep how long an answer is passed on without asking again
    public record Health(
            @DefaultValue("/actuator/health/readiness") String path,
            @DefaultValue("2s") Duration timeout,
            @DefaultValue("1s") Duration keep) {}

    /// @param enabled whether requests are counted at all
    /// @param redisUrl store shared by all replicas (S62), e.g. `redis://redis:6379`; none: counted in this process
    /// @param redisTimeout how long the shared store may take before a request is let through uncounted
    public record RateLimit(
            @DefaultValue("true") boolean enabled,
            @Nullable String redisUrl,
            @DefaultValue("250ms") Duration redisTimeout) {}

    /// @param ping interval of WebSocket pings (S207)
    /// @param queue frames that may wait for one slow reader before it is closed with 1013
    /// @param recentApplications how many applications' logs an unnarrowed socket receives (S203)
    public record Live(
            @DefaultValue("30s") Duration ping,
            @DefaultValue("1024") int queue,
            @DefaultValue("20") int recentApplications) {}

    /// One announced end of a version or route (group 21).
    ///
    /// @param prefix path prefix it concerns, e.g. `/api/v1` or `/api/databases`
    /// @param version the deprecated version, e.g. `v1`
    /// @param since day of the announcement
    /// @param sunset day after which it answers 410; at least 12 months after `since` (clause 347)
    /// @param guide where migration is explained
    /// @param successor address of what replaces it
    public record Deprecation(
            String prefix,
            @DefaultValue("v1") String version,
            LocalDate since,
            LocalDate sunset,
            URI guide,
            @Nullable URI successor) {
        public Deprecation {
            if (sunset.isBefore(since.plusMonths(12))) {
                throw new IllegalArgumentException(
                        "The sunset of "
                                + prefix
                                + " must be at least 12 months after its deprecation on "
                                + since);
            }
        }
    }

    /// The address of one service.
    ///
    /// @throws IllegalStateException when `dokploy.services.<name>` is not set
    public URI service(String name) {
        var base = services.get(name);
        if (base == null) {
            throw new IllegalStateException("dokploy.services." + name + " is not set");
        }
        return base;
    }
}
