package com.dokploy.deployment.ingress;

/// The operator's Caddy does not run on this node.
final class IngressAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IngressAway() {
        super("no container with the label dokploy.ingress of this installation runs on this node");
    }
}
