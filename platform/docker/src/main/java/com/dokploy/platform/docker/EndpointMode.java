package com.dokploy.platform.docker;

/// How a service's name resolves: to one virtual address (needs IPVS) or to its tasks.
public enum EndpointMode {
    VIP,
    DNSRR
}
