package com.dokploy.deployment.ingress;

import java.util.Locale;

/// What is known of a domain's certificate (S100).
enum CertificateStatus {
    VALID,
    /// None is served yet.
    PENDING,
    EXPIRED,
    /// None was to be had; the reason is beside it.
    ERROR,
    /// None is wanted: plain HTTP.
    NONE;

    /// The word in the API.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
